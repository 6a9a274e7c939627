# What stands in a call-preparation file. A message for each code, `report-CODE`; where a value can be absent it is the word none.

## Head and first page

report-notice = A simulation on stated assumptions, not a selection, ranking, pre-assessment or recommendation for funding. The organisations were not consulted.
report-note = { $text }
report-clauses = { $text }
report-lead-asked = Asked: { $consortia ->
    [one] one consortium
   *[other] { $consortia } consortia
  } under { $calls ->
    [one] one call
   *[other] { $calls } calls
  }, from a pool of { $organisations } organisations as they are known on { $day }.
report-lead-planned = Came out: { $consortia ->
    [one] one candidate consortium
   *[other] { $consortia } candidate consortia
  } with { $members } memberships and a planning score of { $points } points.
report-lead-sure = { $outcome ->
    [optimal] How sure: no plan has more points; proved by { $proof ->
        [one-solver] one solver
        [two-solvers] two solvers independently
        [certificate] a certificate that can be checked without a solver
       *[none] nothing: say so to the maintainers
      }.
   *[other] How sure: a better plan may exist; { $bound ->
        [none] no bound is known
       *[other] no plan has more than { $bound } points
      }.
  }
report-lead-stale = How sure: not known. What the plan's file says of the best plan, of a bound and of a proof is not repeated here, for it no longer speaks of this plan: { $why }.
report-stale-scenario = its scenario was changed after it was solved
report-stale-points = it states { $stated } points and its members earn { $earned }
report-stale-breaches = { $number ->
    [one] one hard condition is
   *[other] { $number } hard conditions are
  } not met
report-stale-absent = not formed, though the scenario asks for it: { $listed }
report-stale-left = a label is given without a grant though one is left: { $listed }
report-stale-impossible = it contradicts itself on whether there is a plan and how many points one can have
report-lead-checks = Checked: of { $all } checks (each hard condition on each consortium, or on all together) { $met } are met, { $broken ->
    [0] none is
    [one] one is
   *[other] { $broken } are
  } not met, and { $unassessed ->
    [0] all could
   *[other] { $unassessed } could not
  } be assessed.
report-lead-not-planned = Nothing was planned: this file reports on the draft conditions alone.
report-lead-infeasible = Came out: no plan meets every hard condition. That was proved; planner solve names the conditions that cannot hold together.
report-lead-unknown = Came out: nothing was found in the work and time given. That is no proof that there is nothing.
report-lead-optimal = Came out: the best plan forms no consortium.
report-lead-feasible = Came out: the plan that was found forms no consortium.

report-question-capacity = How many partnerships can this pool form under this draft, against how many grants?
report-question-excludes = Which condition excludes most, and whom?
report-question-one-more = What does one more member from a less developed region cost, and what does it guarantee?
report-question-budget = Does the budget fit?
report-question-doubts = Which statements rest on guessed data or on clauses nobody has read?
report-without-impact = Not assessed in this file: give the impact assessment with --impact (planner impact SCENARIO -o DIR writes it).
report-of-another-scenario = Not assessed: the impact assessment that was given is of other scenarios than the one reported here.

report-capacity = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }{ $consortia } partnerships can exist side by side if each organisation joins one, against the { $grants ->
    [one] one grant
   *[other] { $grants } grants
  } that the scenario reckons with: { $verdict ->
    [enough] enough
    [few] too few
   *[perhaps] perhaps too few
  }.
report-capacity-more = If an organisation may join more: { $listed }.
report-capacity-each = { $consortia } with up to { $number } each
report-capacity-proof = { $proved ->
    [yes] The number is proved: it was formed and audited, and weights on the organisations show that one more cannot exist.
   *[no] The number is not proved to the end.
  }
report-reach = { $reachable } of { $field } organisations can sit in an eligible consortium.
report-excludes-tied = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }{ $number ->
    [2] Two
   *[other] { $number }
  } conditions exclude most, { $lost } of { $field } organisations each.
report-excludes = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }The condition "{ $words }" ({ $condition }) excludes { $tied ->
    [yes] { $lost }
   *[no] most: { $lost } of { $field } organisations
  }, { $alone ->
    [all] all of them
    [0] none of them
   *[other] { $alone } of them
  } by it alone.
report-excludes-category = By region category: { $listed }.
report-excludes-kind = By kind (a body of several kinds counts under each): { $listed }.
report-excludes-nobody = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }No condition on single members excludes anyone of this pool.
report-binds-most = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }Of the conditions on a whole consortium { $condition } binds most: { $change ->
    [left-out] without it
   *[loosened] one step weaker ({ $words })
  } { $after } partnerships could exist side by side instead of { $before }{ $proved ->
    [yes] {""}
   *[no] , not proved to the end
  }.
report-so-many-of = { $value } { $number } of { $of }
report-and-others = others { $number }
report-shut-out = { $organisations ->
    [one] One organisation meets
   *[other] { $organisations } organisations meet
  } every condition on a member and still cannot take part, because of { $conditions }.
report-one-more = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }One member more from a less developed region in every consortium ({ $then } instead of { $now }) costs { $loss ->
    [0] no partnership
    [one] one partnership
   *[other] { $loss } partnerships
  } side by side ({ $before } → { $after }{ $proved ->
    [yes] {""}
   *[no] , not proved to the end
  }){ $guaranteed ->
    [none] ; that { $consortia ->
        [one] one consortium is
       *[other] { $consortia } consortia are
      } then possible was not shown, so nothing is guaranteed
   *[other] {" "}and guarantees { $guaranteed } instead of { $instead ->
        [none] an unproved number
       *[other] { $instead }
      } memberships from less developed regions, whichever { $consortia ->
        [one] consortium is
       *[other] { $consortia } consortia are
      } formed
  }.
report-one-more-reach = Organisations that can take part: { $before } → { $after }.
report-budget = { $fits ->
    [exactly] The budget fits exactly
    [yes] The budget fits
   *[no] The budget does not fit
  }: { $country ->
    [none] { $consortia ->
        [one] the one consortium
       *[other] the { $consortia } consortia
      }
   *[other] the members from { $country } in { $consortia ->
        [one] one consortium
       *[other] { $consortia } consortia
      }
  } { $formed ->
    [yes] of the plan
   *[no] of the scenario
  } would receive EUR { $asked } of the EUR { $total } available ({ $pot }); { $fits ->
    [exactly] nothing is left.
    [yes] EUR { $rest } would be left.
   *[no] EUR { $rest } are missing.
  }
report-budget-ceiling = At the greatest grant of EUR { $ceiling } the money of { $pot } pays for { $grants } grants and leaves EUR { $rest }.
report-budget-expected = { $pot }: { $grants } grants are expected, which is no limit.
report-budget-not-planned = EUR { $total } are available ({ $pot }); what the { $consortia } consortia would receive is not planned, so whether that fits cannot be said.
report-budget-unknown = No sum available is known, so whether the money fits cannot be said.
report-budget-assumed = What the consortia receive is planned by the scenario, an assumption.
report-budget-own = The members of a typical portfolio would bring { $own ->
    [nothing] nothing
   *[other] EUR { $own }
  } of their own.
report-doubts-field = { $draft ->
    [none] {""}
   *[other] { $draft }:{" "}
  }Guessed data: { $let_in ->
    [0] no organisation is
    [one] one organisation is
   *[other] { $let_in } organisations are
  } let in and { $shut_out ->
    [0] none
   *[other] { $shut_out }
  } shut out on guessed attributes; of { $unknown ->
    [0] none
   *[other] { $unknown }
  } it is not known whether they meet the conditions.
report-doubts-capacity = Without guessed data { $same ->
    [yes] the number of partnerships stays { $after }
   *[no] the number of partnerships changes: { $before } → { $after }
  }; organisations that can take part { $reachable_before } → { $reachable_after }.
report-doubts-guarantee = Without guessed data { $after ->
    [none] nothing is guaranteed to less developed regions: it was not shown that the programme can be formed (with guessed data { $before } memberships are guaranteed)
   *[other] the memberships guaranteed to less developed regions change: { $before ->
        [none] not proved
       *[other] { $before }
      } → { $after }
  }.
report-doubts-points = { $guessed } of the { $points } points of the plan rest on guessed attributes.
report-doubts-checks = { $number ->
    [one] One check of the plan rests
   *[other] { $number } checks of the plan rest
  } on guessed data: { $listed }.
report-doubts-unread = Unread: the value of { $number ->
    [one] one clause
   *[other] { $number } clauses
  } was not found: { $listed }.
report-doubts-all-read = Unread clauses: none; every value of a condition is known.
report-doubts-person = { $number ->
    [one] One condition is
   *[other] { $number } conditions are
  } for a person and not assessed: { $listed }.

report-figures = The plan in figures
report-figures-members = memberships
report-figures-countries = countries
report-figures-regions = NUTS 2 regions
report-figures-whole = whole plan
report-figures-goals = Points by goal
report-figures-goal = goal
report-figures-points = points
report-figures-at-most = no plan has more than
report-figures-measure = measure

## Headings

report-section-purpose = Purpose, notice and assumptions
report-section-options = Design options compared
report-section-conditions = Draft conditions
report-section-impact = Impact on the field
report-section-budget = Budget simulation
report-section-indicators = Indicators for the ex-ante evaluation
report-section-limits = Limits of the data
report-section-annex = Annex: candidate consortia
report-section-sources = Sources

## Purpose and register of assumptions

report-purpose-call-design = Purpose: call design. It shows what draft conditions would do to a field; it prepares no decision on any applicant.
report-purpose-expression-of-interest = Purpose: expression of interest. It shows what those who expressed interest could form; it selects nobody.
report-purpose-facilitation = Purpose: facilitation of a partnership that already exists.
report-purpose-retrospective = Purpose: a look back at a call that is closed.
report-purpose-applicant = Purpose: an applicant's own preparation.
report-stage = Stage: { $stage }.
report-pseudonyms = No organisation is named: each has a number of its own, the same throughout this file. That hides names, not features: who knows the pool may recognise a body by its country, kind and competences, so this file is for the preparation of the call alone.
report-names = Organisations are named.
report-register = Register of assumptions
report-register-assumption = assumption
report-register-value = value
report-register-who = set by
report-register-source = source
report-register-as-of = as of
report-register-no-source = none stated
report-register-planner = the planner, unless told otherwise
report-register-number = Consortia of { $call }
report-register-every-call = each call
report-register-formed = { $least ->
    [some] up to { $number }
   *[none] { $number }
  }
report-register-totals = Planned totals of each consortium of { $call }
report-register-grant = grant EUR { $amount }
report-register-cost = cost EUR { $amount }
report-register-months = { $months } months
report-register-needs = Needs of { $call }
report-register-need = { $competence }: { $weight ->
    [one] 1 point
   *[other] { $weight } points
  } a level, up to { $depth }
report-register-wish = Wish { $wish }
report-register-eois = Expressions of interest that were open on that day
report-register-eois-value = { $number }, of which { $binding } bind every plan to their groups and { $released } are released
report-register-submitters = those who sent them
report-register-goal = Goal { $goal }
report-register-weight = { $weight ->
    [one] 1 point
   *[other] { $weight } points
  } for each { $unit }; level { $level }
report-unit-access_to_centres = needed competence that a cluster lacks and a technology centre brings
report-unit-balance = per mille of its attainable competence points that a consortium reaches
report-unit-competence_coverage = level of a need of weight 1
report-unit-complementarity = tenth of the distance between the profiles of two members
report-unit-cost = begun amount of a member's cost, taken off
report-unit-new_pairs = unit of a pair of members of one consortium
report-unit-newcomers = member without a past tie
report-unit-other_funding = tenth of a euro of other funding per euro of the grant of a consortium
report-unit-regional_coverage = unit of a region
report-unit-relatedness_gain = whole percent of relatedness density of a competence that a region gains
report-unit-robustness = level of a need of weight 1 that any one departure leaves
report-unit-seeks_met = seek of a member that another member of its consortium meets
report-unit-thematic_overlap = field of a consortium in which another works already, taken off
report-unit-value_chain_stages = stage of the value chain that a consortium covers
report-unit-weakest_consortium = per mille of its attainable competence points that the weakest consortium reaches
report-register-evidence = Day on which facts about organisations are taken
report-register-unknown = What an unknown fact counts as
report-unknown-fails = against the plan: a least number counts what is known, a greatest number also what is unknown
report-unknown-holds = in favour of the plan
report-register-method = Method of planning
report-register-seeded = { $method }, seed { $seed }, { $work } units of work for each level
report-register-shared = Grant of a member where only the consortium's is planned
report-register-shared-equally = equal parts of the members that may be paid
report-register-participations = Consortia that one organisation may join, in the impact assessment
report-register-formation = How the { $portfolios } random portfolios form (seed { $seed })

## What a reader must know first

report-forewarned-partial = The rules of { $instrument } are only partly known: no plan can be said to comply with this call.
report-forewarned-unread = { $instrument }: no value was found for { $number ->
    [one] 1 clause
   *[other] { $number } clauses
  }: { $listed }.
report-forewarned-person = { $instrument }: { $number ->
    [one] 1 clause is
   *[other] { $number } clauses are
  } for a person to look at: { $listed }.
report-forewarned-lacking = Not assessed, because the scenario does not give what they ask for: { $listed }.
report-forewarned-own = { $number ->
    [one] 1 rule is the designer's own assumption, not a clause
   *[other] { $number } rules are the designer's own assumptions, not clauses
  } of a call: { $listed }.
report-forewarned-totals = Costs, grants and durations are planned totals that the scenario assumes, not sums over members.
report-forewarned-label = { $call }: of { $number } consortia with the label, { $funded ->
    [one] 1 receives
   *[other] { $funded } receive
  } a grant.
report-forewarned-eois = { $open } of { $number } expressions of interest are open on the day of the evidence; plans never split their groups.
report-forewarned-bases = Not all attributes of the organisations are stated in a source: { $listed }.
report-forewarned-weak = { $derived ->
    [0] {""}
   *[other] { $derived } derived{ $guessed ->
        [0] {""}
       *[other] {" "}and{" "}
    }
  }{ $guessed ->
    [0] {""}
   *[other] { $guessed } guessed
  } of { $number } { $what ->
    [kinds] kinds
    [regions] regions
   *[competences] competences
  }
report-forewarned-points = { $guessed } of the { $points } points of this plan rest on guessed attributes
report-forewarned-checks = { $number ->
    [one] 1 condition is
   *[other] { $number } conditions are
  } met on guessed attributes only

## Options

report-no-base = No do-nothing option was given: name the conditions of the previous call with --against.
report-base = The do-nothing option is { $base }.
report-one-option = One design was given; there is nothing to compare it with.
report-same-inputs = { $first } and { $second } ask the same.
report-changes = What differs: { $first } → { $second }
report-changes-address = value
report-changes-old = old
report-changes-new = new
report-changes-more = { $number } more values differ; planner compare lists them all.
report-outcomes = What came out, recounted
report-assessed = Impact assessment side by side
report-option-what = what
report-option-outcome = outcome
report-option-proof = proof
report-option-points = planning score
report-option-goal = points for { $goal }
report-option-consortia = consortia
report-option-members = memberships
report-option-organisations = organisations
report-option-countries = countries
report-option-regions = NUTS 2 regions reached
report-option-category = regions reached, { $category }
report-option-checks-holds = checks of hard conditions: met
report-option-checks-broken = checks of hard conditions: not met
report-option-checks-unchecked = checks of hard conditions: not assessed
report-not-planned = not planned
report-outcome-optimal = best plan there is
report-outcome-feasible = a plan; a better one may exist
report-outcome-infeasible = impossible
report-outcome-unknown = nothing found
report-outcome-stale = changed after it was solved
report-proof-none = none
report-proof-one-solver = one solver
report-proof-two-solvers = two solvers
report-proof-certificate = certificate
report-impact-let-in = let in on single conditions
report-impact-reachable = can take part
report-impact-capacity = side by side, each organisation in { $number }
report-impact-firm = side by side without guessed data
report-impact-grants = grants of the scenario
report-impact-guaranteed = { $measure }: guaranteed
report-impact-median = { $measure }: typical (median)
report-impact-attainable = { $measure }: attainable

## Clauses

report-clause-number = number
report-clause-sentence = clause
report-clause-details = values, level, source
report-clause-part = { $number } { $title }
report-source-title = source
report-source-url = address

## Impact

report-funnel = Who is let in, condition by condition
report-funnel-everyone = all organisations
report-funnel-condition = condition
report-funnel-words = in words
report-funnel-lost = lost here
report-funnel-alone = by it alone
report-funnel-also = by others too
report-funnel-unknown = not known
report-funnel-left = left
report-funnel-note = { $eligible } meet every condition on a single member, { $on_guesses } more only if guessed attributes are right; { $excluded } fail one ({ $excluded_on_guesses } on guessed attributes only); of { $unknown } it is not known.
report-funnel-by = { $axis ->
    [country] Who is let in, by country
    [region-category] Who is let in, by region category
    [kind] Who is let in, by kind
   *[size] Who is let in, by size
  }
report-axis-country = country
report-axis-region-category = region category
report-axis-kind = kind
report-axis-size = size
report-axis-field = in the pool
report-axis-let-in = let in
report-axis-lost = shut out by { $condition }
report-reach-shown = { $reachable } of the { $let_in } that are let in can sit in an eligible consortium: { $witnesses } consortia that were formed and audited hold them all.
report-reach-open = Of { $organisations } neither was shown in the time given.
report-shut-out-proof = Proof: CP-SAT and HiGHS, each by itself, found that no consortium that keeps these conditions has one of them as a member.
report-capacity-title = How many partnerships can exist side by side
report-capacity-limit = an organisation joins at most
report-capacity-consortia = partnerships side by side
report-capacity-proof-head = proof
report-capacity-note = Against { $grants } grants of the scenario. How many consortia one organisation joins is an assumption.
report-proved = proved
report-not-proved = not proved to the end
report-binding = What one step at a condition would change
report-binding-condition = condition
report-binding-step = step
report-binding-then = as it would then read
report-binding-reachable = can take part
report-binding-reachable-change = change
report-binding-consortia = side by side
report-binding-consortia-change = change
report-binding-proof = proof
report-binding-loosened = one step weaker
report-binding-tightened = one step stricter
report-binding-left-out = left out
report-binding-same = A step changes nothing in the problem at { $listed }.
report-measures = What a programme of { $consortia } consortia guarantees
report-measures-measure = measure
report-measures-guaranteed = guaranteed
report-measures-typical = typical (middle 80 %)
report-measures-attainable = attainable
report-measures-proof = proof of the ends
report-measure-memberships = memberships
report-measure-countries = countries
report-measure-regions = NUTS 2 regions
report-measure-less_developed_regions = less developed regions
report-measure-less_developed_memberships = memberships from less developed regions
report-measure-newcomer_memberships = memberships of bodies without a past tie
report-typical-how = Guaranteed and attainable are the least and the most over all portfolios that keep every rule. Typical is the median of { $portfolios } random portfolios (seed { $seed }; { $given_up } more were begun and came to nothing), each audited: { $formation }.
report-measures-none = No portfolio of { $consortia } consortia that keeps every rule was found.
report-formed = each consortium has { $smallest } to { $largest } members; { $how ->
    [past-ties] partners are drawn from past partners as often as past cooperation repeats ({ $repeats } % of past cooperations repeat an earlier one), else from the whole field
   *[uniform] partners are drawn from the whole field
  }

## Budget

report-pots = The money of the call
report-pots-note = An expected number of grants is never a limit.
report-pot-name = condition
report-pot-total = available
report-pot-consortia = consortia
report-pot-asked = they would receive
report-pot-rest = left
report-pot-ceiling = greatest grant
report-pot-at-ceiling = grants at that
report-pot-expected = grants expected
report-planned = The money of each consortium
report-planned-note = Grants, costs and durations of consortia are planned totals of the scenario, or sums over members where these are given.
report-planned-consortium = consortium
report-planned-cost = eligible cost
report-planned-grant = EU contribution
report-planned-own = own contribution
report-planned-rate = rate
report-planned-most = highest rate of a part
report-whose = Whose money it would be, on average over the random portfolios
report-whose-axis = by
report-whose-value = value
report-whose-members = memberships
report-whose-grant = EU contribution [EUR]
report-whose-own = own contribution [EUR]
report-whose-own-each = own, each [EUR]
report-whose-note = Assumed: { $assumptions }. A body of several kinds counts under each.
report-assumed-grant = each consortium receives EUR { $grant } ({ $planned ->
    [yes] as planned in the scenario
   *[no] the greatest grant
  }), shared equally among its members
report-assumed-rate = { $known ->
    [yes] own contributions follow from the rate of each member: cost = grant / rate
   *[no] no rate is known, so own contributions are not reckoned
  }
report-assumed-outside = that grant lies outside what the rules allow
report-recipients = Third parties: { $words }.
report-recipients-supported = { $number ->
    [none] one third party receives at most EUR { $ceiling }; how much is passed on is not planned
    [one] EUR { $passed } passed on supports 1 third party at EUR { $ceiling }
   *[other] EUR { $passed } passed on supports { $number } third parties at EUR { $ceiling } each
  }

## Indicators

report-no-consortia = The plan forms no consortium, so nothing is counted here.
report-indicators = The programme as a whole
report-indicator-programme = indicator
report-indicator-kinds = kind
report-indicator-consortia = consortia
report-indicator-members = memberships
report-indicator-organisations = organisations
report-indicator-countries = countries
report-indicator-members-of = memberships from regions of the category: { $category }
report-indicator-outermost = memberships from outermost regions
report-indicator-newcomers = memberships of bodies without a past tie (newcomers)
report-indicator-most-frequent-share = share of the memberships held by the ten most frequent organisations [%]
report-indicator-most-frequent = memberships held by the ten most frequent organisations
report-indicator-kinds-title = Memberships by kind
report-indicator-kinds-note = A body of several kinds counts under each.
report-indicators-period = Cohesion categories of { $period }. A dash means that it is not known.
report-indicators-note = These figures are those of one simulated plan, not a forecast: what any programme under these rules guarantees stands in the chapter on impact.
report-coverage = Regional coverage against three denominators
report-coverage-option = option
report-coverage-category = regions
report-coverage-reached = reached
report-coverage-pool = in the pool
report-coverage-area = eligible area
report-coverage-of-pool = reached, of the pool
report-coverage-of-area = reached, of the eligible area
report-coverage-note = A region is reached where a member of regional scope acts there; bodies of national or European scope reach none. The eligible area holds every NUTS 2 region of Europe that no condition on places is known to shut out, whether or not anybody of the pool is there; countries without NUTS regions are left out.
report-category-less_developed = less developed
report-category-transition = transition
report-category-more_developed = more developed
report-category-undefined = no category
report-category-unknown = not known
report-category-all = all
report-size-SME = small or medium-sized enterprise
report-size-not_an_SME = no small or medium-sized enterprise

## Limits

report-bases = What the attributes rest on
report-bases-attribute = attribute
report-bases-number = number
report-basis-stated = stated
report-basis-derived = derived
report-basis-guessed = guessed
report-basis-unknown = not known
report-attribute-country = country
report-attribute-seat = region of the seat
report-attribute-category = cohesion category of that region, where its country has categories
report-attribute-kinds = kind
report-attribute-control = common control
report-attribute-competences = competences
report-limits-changing = These conclusions change without guessed data:
report-limits-unchanged = No conclusion of this file that was held against it changes without guessed data.
report-limits-unassessed = These conditions were not assessed; none of them counts as met:
report-limits-notes = The scenario itself says:
report-changes-capacity = partnerships side by side: { $before } → { $after }
report-changes-reach = organisations that can take part: { $before } → { $after }
report-changes-guarantee = memberships guaranteed to less developed regions: { $before } → { $after }
report-changes-verdict = { $consortium }, { $rule }: { $before } → { $after }
report-changes-verdicts-more = { $number } more checks are decided otherwise
report-changes-points = points for { $goal }: { $before } → { $after }
report-unassessed = { $rule } ({ $number ->
    [one] once
   *[other] { $number } times
  }): { $reason }
report-unassessed-clause = { $rule }: { $words }
report-verdict-holds = met
report-verdict-broken = not met
report-verdict-unchecked = not assessed

## Annex

report-annex-names = Each fiche shows one candidate consortium: who, what each brings, every check with its witness, clause and source, and the money.
report-annex-pseudonyms = Each fiche shows one candidate consortium under pseudonyms: what each member brings, every check with its witness, clause and source, and the money.
report-fiche = { $consortium } ({ $call })
report-fiche-sentence = Eligibility and composition check: { $sentence }.
report-standing = { $state ->
    [none] no condition of a call applies
    [broken] { $number ->
        [one] { $broken } of 1 condition
       *[other] { $broken } of { $number } conditions
    } not met; { $unchecked } not assessed
    [complies] complies: { $number ->
        [one] 1 condition
       *[other] all { $number } conditions
    } met
   *[open] no breach found; { $unchecked } of { $number ->
        [one] 1 condition
       *[other] { $number } conditions
    } not assessed{ $doubts ->
        [none] {""}
       *[other] ; { $doubts }
    }
  }
report-standing-weak = some rest on { $listed }
report-standing-guessed = guessed data
report-standing-inferred = inferred rules
report-standing-assumed = assumed rules
report-standing-together-broken = one on all consortia together is not met
report-standing-together-unchecked = one on all consortia together is not assessed
report-standing-partial = the rules of the call are only partly known
report-fiche-label = It carries the label of the call without a grant.
report-fiche-reach = { $members } members from { $countries ->
    [one] one country
   *[other] { $countries } countries
  }, acting in { $regions ->
    [one] one NUTS 2 region
   *[other] { $regions } NUTS 2 regions
  }.
report-members = Members and what each brings
report-member-number = number
report-member-member = organisation
report-member-country = country
report-member-region = region
report-member-kind = kind
report-member-role = role
report-member-brings = brings
report-brings = { $competence } ({ $level }, { $basis })
report-brings-nothing = no needed competence is known
report-not-known = not known
report-role-coordinator = coordinator
report-role-beneficiary = partner
report-role-affiliated = affiliated
report-role-associated = associated partner
report-role-third_party = third-party recipient
report-role-subcontractor = subcontractor
report-role-supporter = supporter
report-kind-cluster_organisation = cluster organisation
report-kind-technology_centre = technology centre
report-kind-science_park = science park
report-kind-business_network = business network
report-kind-research_institute = research institute
report-kind-digital_innovation_hub = digital innovation hub
report-kind-company = company
report-kind-umbrella = umbrella organisation
report-kind-innovation_agency = innovation agency
report-kind-incubator = incubator
report-kind-university = university
report-kind-association = association
report-kind-jrc = Joint Research Centre
report-kind-iero = international European research organisation
report-kind-eu_body = EU body
report-kind-region = region
report-matrix = Competences: levels of each member
report-matrix-competence = competence needed
report-matrix-member = member { $number }
report-matrix-sum = sum
report-matrix-depth = depth needed
report-matrix-points = points
report-matrix-note = Levels: 3 a main field, 2 a stated one, 1 mentioned. Beyond the depth nothing more is earned.
report-substitutes = Member { $number } could be exchanged for { $others ->
    [one] one organisation
   *[other] { $others } organisations
  } of the pool at no loss of points or conditions{ $listed ->
    [none] {""}
   *[other] , such as { $listed }
  }.
report-substitutes-none = No organisation outside the plan could take the place of { $number ->
    [one] member { $listed }
   *[other] members { $listed }
  } without a loss.
report-substitutes-not-counted = Possible substitutes were not looked for: { $exchanges } exchanges are too many to count one by one.
report-money = Budget
report-money-rate = rate at most
report-money-whole = whole consortium
report-money-stated = Amounts are those stated of each member.
report-money-shared = { $number ->
    [0] Only the totals are planned; the contribution is shown in equal parts
    [one] The amount of one member is stated; what it leaves of the planned contribution is shown in equal parts
   *[other] The amounts of { $number } members are stated; what they leave of the planned contribution is shown in equal parts
  } of the members that may be paid, which is an assumption.
report-money-unknown = What the consortium as a whole receives is not planned, and not every amount of a member is stated.
report-money-beyond = The amounts stated of members (EUR { $stated }) are more than what is planned of the whole (EUR { $planned }), so nothing is said of the others.
report-money-differs = The amounts of the members add up to EUR { $stated }; what is planned of the whole (EUR { $planned }) counts.
report-money-label = It carries the label without a grant, so there is no contribution to share.
report-checks = Checks, rule by rule
report-check-rule = rule
report-check-verdict = verdict
report-check-witness = witness
report-check-clause = clause
report-check-source = source
report-check-basis = basis
report-witness-not_read = not found in any source read: { $looked_for }
report-witness-for_a_person = for a person to look at: { $look_at }
report-check-soft = soft
report-not-assessed-basis = none

## Page

report-total = total
report-page-skip = To the content
report-page-kind = Call-preparation file
report-page-summary = What was asked, what came out, how sure it is
report-page-contents = Contents
report-page-not-counted = The figures of this page were counted by the planner's audit. Your browser runs no script, so they were not counted once more here.
report-page-made-from = Made from
report-page-made-by = Partnership planner { $version }. The digests (SHA-256) are those of the input files.
report-script-agree = Recounted in this browser from the plan that this page carries: { $number } figures, all agree.
report-script-differ = Recounted in this browser: { $number } of { $all } figures differ from what the page shows. They are marked; do not rely on this copy.
report-script-open = { $number } more cannot be counted from what the page carries.
report-script-nothing = There is no plan in this file to recount.
report-script-counted = (counted: { $counted })
report-script-filter = Show rows with

## DOCX and XLSX

report-office-part = part
report-office-shortened = … [shortened; the text has { $length } characters]
report-office-question = question
report-office-answer = answer
report-office-lead = in short
report-office-notice = notice
report-office-sheet = sheet
report-office-holds = what it holds
report-office-chapter = { $chapter }: { $title }
report-office-back = To the contents
report-office-page = Page { $page } of { $pages }
report-office-file = file
report-office-digest = SHA-256
report-office-table = Table
report-office-figure = Figure
report-office-answers = Five questions and their answers
report-office-plan = The plan in figures
report-office-minus = Live formula: { $first } less { $second }.
report-office-over = Live formula: { $first } divided by { $second }.
report-office-sum = Live formula in the last row: the sum.
report-office-sums = Live formula under the table: a sum for each { $lead }.
report-office-money = EUR, exact to the cent.
report-office-verdict = Not assessed never counts as met.
report-office-absent = A dash: not known, or does not apply.
report-sheet-overview = Overview
report-sheet-figures = Plan
report-sheet-goals = Points
report-sheet-register = Assumptions
report-sheet-changes = Differences
report-sheet-outcomes = Outcomes
report-sheet-assessed = Impact compared
report-sheet-clauses = Conditions
report-sheet-sources = Sources
report-sheet-funnel = Funnel
report-sheet-funnel-country = Funnel by country
report-sheet-funnel-region-category = Funnel by region category
report-sheet-funnel-kind = Funnel by kind
report-sheet-funnel-size = Funnel by size
report-sheet-capacity = Capacity
report-sheet-binding = What binds
report-sheet-measures = Guarantees
report-sheet-pots = Budget
report-sheet-planned = Budget by consortium
report-sheet-whose = Budget by whom
report-sheet-indicators = Indicators
report-sheet-coverage = Regional coverage
report-sheet-kinds = Kinds
report-sheet-bases = Data
report-sheet-members = Members
report-sheet-matrix = Competences
report-sheet-money = Budget of members
report-sheet-checks = Checks
report-office-no-place = The template has no paragraph { $place }: the report stands at its end.
report-office-lent = The template has no { $number ->
    [one] style
   *[other] styles
  } { $styles }; the planner's own { $number ->
    [one] stands
   *[other] stand
  } in.

# --- planner/report: pictures ---

## maps and tile_map

picture-category-less_developed = less developed
picture-category-transition = transition
picture-category-more_developed = more developed
picture-category-none = no category
picture-reach-reached = reached: number of memberships
picture-reach-pool = in the pool, not reached
picture-reach-neither = nobody in the pool
picture-region = { $code } { $name }: { $category }; { $members ->
    [0] not reached
    [one] 1 membership
   *[other] { $members } memberships
  }, { $pool ->
    [0] nobody in the pool
    [one] 1 organisation in the pool
   *[other] { $pool } organisations in the pool
  }
picture-map-title = Where the members are: a schematic map of NUTS 2 regions
picture-map-alt = Schematic map of { $regions } NUTS 2 regions, one square each.
picture-map-reached = { $regions ->
    [0] No region is reached.
    [one] 1 region is reached: { $less } less developed, { $transition } transition, { $more } more developed, { $none } without a category.
   *[other] { $regions } regions are reached: { $less } less developed, { $transition } transition, { $more } more developed, { $none } without a category.
  }
picture-map-pool = { $regions ->
    [0] No other region has organisations in the pool.
    [one] 1 more has organisations in the pool and is not reached.
   *[other] { $regions } more have organisations in the pool and are not reached.
  }
picture-map-most = Most memberships: { $code } { $name } ({ $members }).
picture-map-how = One square per region, whatever its size; neighbours stand near each other, distances mean nothing. Framed areas are countries.
picture-map-lost = Not on the map: { $regions ->
    [one] the region { $listed }, whose code is not of the version of NUTS in which its country is drawn.
   *[other] the regions { $listed }, whose codes are not of the version of NUTS in which their country is drawn.
  }
picture-map-far = Far from the rest
picture-map-code = NUTS 2
picture-map-name = region
picture-map-country = country
picture-map-category = category
picture-map-pool-column = organisations in the pool
picture-map-members = memberships

## geo_map

picture-geo-title = Where the members are
picture-geo-alt = Map of { $regions } NUTS 2 regions on the boundaries given.
picture-geo-how = A figure in a region is its number of memberships; strong colour: somebody in the pool acts there; pale: nobody does. Boundaries are those of the file that was given.
picture-geo-lost = { $regions ->
    [one] The file has no boundaries of { $listed }.
   *[other] The file has no boundaries of { $regions } regions: { $listed }.
  }

## heat_map

picture-heat-title = What the consortia bring: competences needed by consortium
picture-heat-competence = competence
picture-heat-cell = levels { $level } of { $depth } needed
picture-heat-all = need met
picture-heat-most = two thirds or more
picture-heat-some = one third or more
picture-heat-little = less
picture-heat-nothing = nothing: need unmet
picture-heat-unasked = not asked for
picture-heat-more = { $number ->
    [one] 1 more consortium is in the table.
   *[other] { $number } more consortia are in the table.
  }
picture-heat-alt = { $competences } competences by { $consortia } consortia; each cell has the sum of the members’ levels and the sum needed. Of { $needs } needs { $met } are met in full, and to { $unmet } nobody contributes. { $lacking ->
    [none] No competence is missing altogether anywhere.
   *[other] Missing altogether somewhere: { $lacking }.
  }

## bars

picture-more = { $number ->
    [one] 1 more is in the table.
   *[other] { $number } more are in the table.
  }
picture-total = total
picture-unknown = not known
picture-balance-title = Memberships by category of the region
picture-balance-none = no category, or not known
picture-balance-name = consortium or option
picture-balance-marks = Line under a bar: memberships from less developed regions, from guaranteed to attainable; thick where the middle 80 % of random portfolios are, circle at their median.
picture-balance-alt = { $bars ->
    [one] 1 bar
   *[other] { $bars } bars
  } with { $members } memberships in all: { $less } from less developed regions, { $transition } from transition regions, { $more } from more developed regions, { $none } from regions without a category, or not known.
picture-span-guaranteed = guaranteed
picture-span-low = typical, 10 %
picture-span-median = typical, median
picture-span-high = typical, 90 %
picture-span-attainable = attainable
picture-compared-title = What moved against { $first }
picture-compared-how = Each measure has a scale of its own. Grey: { $first }, which the others are compared with.
picture-compared-measure = measure
picture-compared-option = option
picture-compared-value = value
picture-compared-change = change
picture-compared-alt = { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
  } of { $options } options; { $moved ->
    [0] none differs from { $first }.
    [one] 1 value differs from { $first }.
   *[other] { $moved } values differ from { $first }.
  }
picture-change-unknown = change not known
picture-change-none = the same
picture-change = { $by } { $direction ->
    [more] more
   *[less] less
  }{ $percent ->
    [none] {""}
   *[other] { " " }({ $direction ->
        [more] +
       *[less] −
      }{ $percent } %)
  }{ $sense ->
    [better] , which is better
    [worse] , which is worse
   *[none] {""}
  }
picture-capacity-title = Partnerships against grants
picture-capacity-how = Partnerships side by side, each organisation in one; where the most is not proved, a dashed box up to the bound. Dashed line: grants.
picture-capacity-draft = draft
picture-capacity-consortia = partnerships formed
picture-capacity-bound = at most
picture-capacity-grants = grants
picture-capacity-figure = { $consortia } for { $grants ->
    [one] 1 grant
   *[other] { $grants } grants
  }
picture-capacity-alt = { $label }: { $consortia } partnerships for { $grants ->
    [one] 1 grant.
   *[other] { $grants } grants.
  }
picture-formed = { $kind ->
    [exact] { $consortia }
    [between] { $consortia } to { $bound }
   *[open] { $consortia } or more
  }
picture-range-head = { $measure }: guaranteed to attainable
picture-range-how = Thick: the middle 80 % of random portfolios; circle: their median.
picture-range = { $low } to { $high }
picture-range-none = no portfolio keeps every rule
picture-range-alt = { $label }: { $measure } { $range }.
