r"""How related competences are, from who worked on what in past projects.

Formula (proximity: Hidalgo, Klinger, Barabási, Hausmann, Science 317, 2007):

    phi[i,j] = min(P(M[u,i] | M[u,j]), P(M[u,j] | M[u,i]))
             = sum over u of M[u,i] * M[u,j] / max(k[i], k[j])

    M[u,c] = 1 if n[u,c] * N >= n[u] * n[c], else 0

======  ============================================================  ======
symbol  meaning                                                       unit
======  ============================================================  ======
n[u,c]  projects in which participant u worked on competence c        count
n[u]    sum of n[u,c] over all competences                            count
n[c]    sum of n[u,c] over all participants; N over everything        count
M[u,c]  u is specialised in c: its share of c is not below that of    0 or 1
        all together (revealed comparative advantage: Balassa,
        Manchester School 33, 1965)
k[c]    participants specialised in c                                 count
======  ============================================================  ======

A participant is whatever the data name: an organisation, or the region it acts in. The answer is in per mille, rounded down.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations


def proximity(work: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, int]]:
    """Relatedness of each pair of competences once, both in alphabetical order; pairs of relatedness 0 are left out.

    Args:
        work: project, participant and competence; said twice, it counts once.
    """
    cells = Counter((who, code) for _, who, code in set(work))
    by_who, by_code, everything = Counter[str](), Counter[str](), cells.total()
    for (who, code), number in cells.items():
        by_who[who] += number
        by_code[code] += number
    special: dict[str, set[str]] = {}
    for (who, code), number in cells.items():
        if number * everything >= by_who[who] * by_code[code]:
            special.setdefault(who, set()).add(code)
    alone = Counter(code for codes in special.values() for code in codes)
    both = Counter(pair for codes in special.values() for pair in combinations(sorted(codes), 2))
    answer: dict[str, dict[str, int]] = {}
    for (one, other), number in sorted(both.items()):
        if share := 1000 * number // max(alone[one], alone[other]):
            answer.setdefault(one, {})[other] = share
    return answer
