#!/usr/bin/env python3
"""Splits a red packet again from what was published and revealed, with nothing of hongbao's.

    python3 verify.py ALGORITHM TOTAL_FEN COUNT SENDER_VALUE SEED

SENDER_VALUE may be ''. Prints the seed's hash, the commitment, and the shares in fen in the order
of the claims.
"""

import hashlib
import hmac
import sys


def draws_from(key):
    """Gives below(bound): a whole number from 0 to below bound, each as likely as the others."""

    def words():
        block = 0
        while True:
            hashed = hmac.new(key, block.to_bytes(8, "big"), hashlib.sha256).digest()
            for at in range(0, 32, 8):
                yield int.from_bytes(hashed[at : at + 8], "big")
            block += 1

    stream = words()

    def below(bound):
        while True:
            word = next(stream)
            if word < 2**64 - 2**64 % bound:
                return word % bound

    return below


def shuffle(shares, below):
    for last in range(len(shares) - 1, 0, -1):
        other = below(last + 1)
        shares[last], shares[other] = shares[other], shares[last]
    return shares


def lucky(total, count, below):
    left, shares = total - count, []
    for people in range(count, 1, -1):
        most, fraction = divmod(2 * left, people)
        if below(people) < fraction:
            most += 1
        taken = below(most + 1)
        shares.append(1 + taken)
        left -= taken
    return shuffle(shares + [1 + left], below)


def equal(total, count, below):
    each, odd = divmod(total, count)
    shares = [each + 1] * odd + [each] * (count - odd)
    return shuffle(shares, below) if odd else shares


ALGORITHMS = {"double-mean-shuffled/1": lucky, "equal-shuffled/1": equal}


def split(algorithm, total, count, sender_value, seed):
    """The seed's hash, the commitment and the shares."""
    terms = f"{algorithm}\n{total}\n{count}\n{sender_value}\n"
    seed_hash = hashlib.sha256(bytes.fromhex(seed)).hexdigest()
    commitment = hashlib.sha256(f"{terms}{seed_hash}\n".encode()).hexdigest()
    key = hmac.new(bytes.fromhex(seed), terms.encode(), hashlib.sha256).digest()
    return seed_hash, commitment, ALGORITHMS[algorithm](total, count, draws_from(key))


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    algorithm, total, count, sender_value, seed = sys.argv[1:]
    seed_hash, commitment, shares = split(algorithm, int(total), int(count), sender_value, seed)
    print("seed hash ", seed_hash)
    print("commitment", commitment)
    print("shares    ", *shares)
