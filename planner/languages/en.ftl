### English: what stands around the clauses. The clauses themselves are the rules' own words (`state`).

title = Draft conditions: { $title }
percent = { $number } %
between = {"; "}
notice = A simulation on stated assumptions, not a selection, ranking, pre-assessment or recommendation for funding. The organisations were not consulted.
instrument = Call rule set { $key }.
stage = Purpose { $purpose }, stage { $stage }. A clause can still be changed at this stage only where it says so; a level that is not known counts as fixed.
against = Compared with: { $title }.
tally = { $changed ->
    [one] { $changed } clause
   *[other] { $changed } clauses
  } changed, { $added } added, { $removed } removed, { $same } unchanged.
drafts = { $number ->
    [one] One draft.
   *[other] { $number } drafts: calls with equal conditions share one.
  }
draft = Draft { $number }
calls = For { $calls }.
dated = Dated country sets are read on { $on }.
partial = The rule set is known in part only. { $note }
conflict = Sources contradict each other. { $text }

purpose-call-design = call-design
purpose-expression-of-interest = expression-of-interest
purpose-facilitation = facilitation
purpose-retrospective = retrospective
purpose-applicant = applicant
stage-work-programme-draft = work-programme-draft
stage-call-draft = call-draft
stage-call-open = call-open
stage-closed = closed

section-budget = Budget available
section-admissibility = Admissibility
section-applicants = Eligible applicants
section-consortia = Eligible consortia
section-period = Implementation period
section-exclusion = Exclusion
section-selection = Selection
section-award = Award
not-modelled = Not modelled.
none-stated = No condition is stated.

level-regulation = regulation
level-work_programme = work programme
level-call = call text
level-manual = manual
level-assumption = assumption of the designer
level-unknown = level unknown
who-regulation = the legislator
who-work_programme = whoever adopts the work programme
who-call = the authority that publishes the call
who-manual = the authority that issues the manual
who-assumption = the designer
who-unknown = nobody known
changeable = can still be changed by { $who }
fixed = fixed at this stage
fixed-unknown = counts as fixed
changed-by = can be changed by { $who }

confidence-primary = primary source
confidence-secondary = secondary source
confidence-inferred = inferred
confidence-not_found = value not found
confidence-assumed = assumed

shown-documents = Cannot be verified at admissibility from the application alone: documents or registers are needed.
shown-history = Cannot be verified at admissibility from the application alone: facts about earlier or running actions are needed.
shown-applications = Cannot be verified at admissibility of one application: it shows once all applications are in.
shown-grants = Cannot be verified at admissibility: it shows once the grants are decided.
shown-spending = Cannot be verified at admissibility beyond what is planned: it shows once the money is spent.
shown-person = Cannot be verified by a program: for a person.
shown-nothing = Cannot be verified: no value was found.
soft = Soft: reported only, not a condition of eligibility.
strands = Only for strand { $strands }.
out-of-stage = Changed here, although it cannot be changed at this stage.
as-read = As read
parameters = Parameters
labelled = { $label }: { $text }
sources = Sources
effect = Effect on capacity and reach
effect-of-change = by itself, on the field of the base: organisations that can take part { $reached_before } → { $reached }, consortia side by side if each joins one { $consortia_before } → { $consortia }{ $proved ->
    [yes] {""}
   *[no] {" "}(not proved to the end)
  }
was = Was
change-added = added
change-removed = removed
change-changed = changed
change-same = unchanged
absent = absent
hidden = { $number ->
    [one] 1 organisation of the scenario
   *[other] { $number } organisations of the scenario
  }
someone = [organisation]
