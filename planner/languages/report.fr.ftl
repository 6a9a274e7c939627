# Contenu d’un dossier de préparation d’appel. Un message par code, `report-CODE` ; ce qui peut manquer est le mot none.

## Head and first page

report-notice = Une simulation fondée sur des hypothèses déclarées, et non une sélection, un classement, une évaluation préalable ou une recommandation de financement. Les organisations n’ont pas été consultées.
report-note = { $text }
report-clauses = { $text }
report-lead-asked = Question posée : { $consortia ->
    [one] { $consortia } consortium
   *[other] { $consortia } consortiums
  } au titre de { $calls ->
    [one] { $calls } appel
   *[other] { $calls } appels
  }, à partir d’un vivier de { $organisations ->
    [one] { $organisations } organisme, connu
   *[other] { $organisations } organismes, connus
  } à la date du { $day }.
report-lead-planned = Résultat : { $consortia ->
    [one] { $consortia } consortium possible
   *[other] { $consortia } consortiums possibles
  }, { $members ->
    [one] { $members } participation
   *[other] { $members } participations
  } et un score de planification de { $points ->
    [one] { $points } point
   *[other] { $points } points
  }.
report-lead-sure = { $outcome ->
    [optimal] Degré de certitude : aucun plan n’obtient plus de points ; preuve apportée par { $proof ->
        [one-solver] un solveur
        [two-solvers] deux solveurs, indépendamment l’un de l’autre
        [certificate] un certificat vérifiable sans solveur
       *[none] rien : à signaler aux responsables de l’outil
      }.
   *[other] Degré de certitude : un meilleur plan peut exister ; { $bound ->
        [none] aucune borne n’est connue
        [one] aucun plan ne dépasse { $bound } point
       *[other] aucun plan ne dépasse { $bound } points
      }.
  }
report-lead-checks = Vérifié : sur { $all } vérifications (chaque condition impérative pour chaque consortium, ou pour tous ensemble), { $met } sont remplies, { $broken ->
    [0] aucune n’est violée
    [one] une ne l’est pas
   *[other] { $broken } ne le sont pas
  }, et { $unassessed ->
    [0] toutes ont pu
   *[other] { $unassessed } n’ont pas pu
  } être évaluées.
report-lead-not-planned = Aucun plan n’a été établi : le présent dossier ne porte que sur le projet de conditions.
report-lead-infeasible = Résultat : aucun plan ne remplit toutes les conditions impératives. Cela est prouvé ; planner solve indique quelles conditions sont incompatibles.
report-lead-unknown = Résultat : rien n’a été trouvé dans les limites de travail et de temps fixées. Cela ne prouve pas qu’il n’existe rien.
report-lead-optimal = Résultat : le meilleur plan ne forme aucun consortium.
report-lead-feasible = Résultat : le plan trouvé ne forme aucun consortium.

report-question-capacity = Combien de partenariats ce vivier peut-il former selon ce projet, et pour combien de subventions ?
report-question-excludes = Quelle condition exclut le plus, et qui ?
report-question-one-more = Que coûte un membre supplémentaire issu d’une région moins développée, et que garantit-il ?
report-question-budget = Le budget suffit-il ?
report-question-doubts = Quelles affirmations reposent sur des données supposées ou sur des clauses que personne n’a lues ?
report-without-impact = Non évalué dans le présent dossier : l’analyse d’impact s’ajoute par --impact (planner impact SCENARIO -o DIR la produit).
report-of-another-scenario = Non évalué : l’analyse d’impact fournie porte sur d’autres scénarios que celui du présent dossier.

report-capacity = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }Partenariats pouvant exister côte à côte si chaque organisme n’en rejoint qu’un : { $consortia }, pour { $grants ->
    [one] { $grants } subvention prévue
   *[other] { $grants } subventions prévues
  } par le scénario ; ce nombre est { $verdict ->
    [enough] suffisant
    [few] insuffisant
   *[perhaps] peut-être insuffisant
  }.
report-capacity-more = Si un organisme peut en rejoindre davantage : { $listed }.
report-capacity-each = { $consortia } avec au plus { $number ->
    [one] { $number } participation
   *[other] { $number } participations
  } par organisme
report-capacity-proof = { $proved ->
    [yes] Ce nombre est prouvé : les partenariats ont été formés et vérifiés, et une pondération des organismes montre qu’il ne peut en exister un de plus.
   *[no] Ce nombre n’est pas prouvé jusqu’au bout.
  }
report-reach = { $reachable ->
    [one] { $reachable } organisme sur { $field } peut siéger
   *[other] { $reachable } organismes sur { $field } peuvent siéger
  } dans un consortium éligible.
report-excludes = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }La condition « { $words } » ({ $condition }) exclut { $tied ->
    [yes] { $lost } organismes
   *[no] le plus : { $lost } organismes sur { $field }
  }, { $alone ->
    [all] tous à elle seule
    [0] aucun à elle seule
   *[other] dont { $alone } à elle seule
  }.
report-excludes-tied = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }{ $number ->
    [2] Deux
   *[other] { $number }
  } conditions excluent le plus, { $lost } organismes sur { $field } chacune.
report-excludes-category = Par catégorie de région : { $listed }.
report-excludes-kind = Par type (un organisme de plusieurs types compte pour chacun) : { $listed }.
report-binds-most = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }Parmi les conditions portant sur un consortium entier, { $condition } contraint le plus : { $change ->
    [left-out] sans elle
   *[loosened] d’un cran plus faible ({ $words })
  }, { $after } partenariats pourraient exister côte à côte au lieu de { $before }{ $proved ->
    [yes] {""}
   *[no] , non prouvé jusqu’au bout
  }.
report-excludes-nobody = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }Aucune condition portant sur un seul membre n’exclut un organisme de ce vivier.
report-so-many-of = { $value } ({ $number } sur { $of })
report-and-others = { $number ->
    [one] { $number } autre
   *[other] { $number } autres
  }
report-shut-out = { $organisations ->
    [one] { $organisations } organisme remplit toutes les conditions relatives à un membre et ne peut
   *[other] { $organisations } organismes remplissent toutes les conditions relatives à un membre et ne peuvent
  } pourtant pas participer, en raison de : { $conditions }.
report-one-more = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }Un membre de plus issu d’une région moins développée dans chaque consortium ({ $then } au lieu de { $now }) { $loss ->
    [0] ne coûte aucun partenariat
    [one] coûte { $loss } partenariat
   *[other] coûte { $loss } partenariats
  } côte à côte ({ $before } → { $after }{ $proved ->
    [yes] {""}
   *[no] , non prouvé jusqu’au bout
  }){ $guaranteed ->
    [none]  ; il n’a pas été montré que { $consortia ->
        [one] un consortium soit alors possible
       *[other] { $consortia } consortiums soient alors possibles
      }, de sorte que rien n’est garanti
   *[other] {" "}et garantit { $guaranteed } au lieu { $instead ->
        [none] d’un nombre non prouvé
       *[other] de { $instead }
      } participations issues de régions moins développées, { $consortia ->
        [one] quel que soit le consortium formé
       *[other] quels que soient les { $consortia } consortiums formés
      }
  }.
report-one-more-reach = Organismes pouvant participer : { $before } → { $after }.
report-budget = { $fits ->
    [exactly] Le budget suffit exactement
    [yes] Le budget suffit
   *[no] Le budget ne suffit pas
  } : { $country ->
    [none] { $consortia ->
        [one] le consortium
       *[other] les { $consortia } consortiums
      }
   *[other] les membres de { $country } dans { $consortia ->
        [one] un consortium
       *[other] { $consortia } consortiums
      }
  } { $formed ->
    [yes] du plan
   *[no] du scénario
  } { $country ->
    [none] { $consortia ->
        [one] recevrait
       *[other] recevraient
      }
   *[other] recevraient
  } { $asked } EUR sur les { $total } EUR disponibles ({ $pot }) ; { $fits ->
    [exactly] il ne reste rien.
    [yes] il resterait { $rest } EUR.
   *[no] il manque { $rest } EUR.
  }
report-budget-ceiling = À la subvention maximale de { $ceiling } EUR, l’enveloppe { $pot } finance { $grants ->
    [one] { $grants } subvention
   *[other] { $grants } subventions
  } ; il reste { $rest } EUR.
report-budget-expected = { $pot } : { $grants ->
    [one] { $grants } subvention est attendue
   *[other] { $grants } subventions sont attendues
  }, sans que ce soit une limite.
report-budget-not-planned = { $total } EUR sont disponibles ({ $pot }) ; les montants que { $consortia ->
    [one] recevrait le consortium
   *[other] recevraient les { $consortia } consortiums
  } ne sont pas planifiés : il est impossible de dire si le budget suffit.
report-budget-unknown = Aucune somme disponible n’est connue : il est impossible de dire si le budget suffit.
report-budget-assumed = Ce que reçoivent les consortiums est prévu par le scénario : c’est une hypothèse.
report-budget-own = Les membres d’un portefeuille typique { $own ->
    [nothing] n’apporteraient pas de fonds propres
   *[other] apporteraient { $own } EUR de fonds propres
  }.
report-doubts-field = { $draft ->
    [none] {""}
   *[other] { $draft } :{" "}
  }Données supposées : organismes admis sur la base d’attributs supposés, { $let_in } ; exclus sur cette base, { $shut_out } ; dont on ignore s’ils remplissent les conditions, { $unknown }.
report-doubts-capacity = Sans les données supposées, le nombre de partenariats { $same ->
    [yes] reste de { $after }
   *[no] change : { $before } → { $after }
  } ; organismes pouvant participer : { $reachable_before } → { $reachable_after }.
report-doubts-guarantee = Sans les données supposées, les participations garanties aux régions moins développées changent : { $before ->
    [none] non prouvées
   *[other] { $before }
  } → { $after ->
    [none] non prouvées
   *[other] { $after }
  }.
report-doubts-points = { $guessed ->
    [one] { $guessed } point du plan sur { $points } repose
   *[other] { $guessed } points du plan sur { $points } reposent
  } sur des attributs supposés.
report-doubts-checks = { $number ->
    [one] { $number } vérification du plan repose
   *[other] { $number } vérifications du plan reposent
  } sur des données supposées : { $listed }.
report-doubts-unread = Clauses non lues : { $number ->
    [one] la valeur de { $number } clause n’a pas été trouvée
   *[other] la valeur de { $number } clauses n’a pas été trouvée
  } : { $listed }.
report-doubts-all-read = Clauses non lues : aucune ; la valeur de chaque condition est connue.
report-doubts-person = { $number ->
    [one] { $number } condition relève de l’examen d’une personne et n’est pas évaluée
   *[other] { $number } conditions relèvent de l’examen d’une personne et ne sont pas évaluées
  } : { $listed }.

report-figures = Le plan en chiffres
report-figures-members = participations
report-figures-countries = pays
report-figures-regions = régions NUTS 2
report-figures-whole = ensemble du plan
report-figures-goals = Points par objectif
report-figures-goal = objectif
report-figures-points = points
report-figures-at-most = maximum d’un plan quelconque
report-figures-measure = mesure

## Headings

report-section-purpose = Finalité, avertissement et hypothèses
report-section-options = Options de conception comparées
report-section-conditions = Projet de conditions
report-section-impact = Incidence sur le vivier
report-section-budget = Simulation budgétaire
report-section-indicators = Indicateurs pour l’évaluation ex ante
report-section-limits = Limites des données
report-section-annex = Annexe : consortiums possibles
report-section-sources = Sources

## Purpose and register of assumptions

report-purpose-call-design = Finalité : conception d’un appel. Le dossier montre l’effet qu’un projet de conditions aurait sur un vivier ; il ne prépare de décision sur aucun candidat.
report-purpose-expression-of-interest = Finalité : manifestation d’intérêt. Le dossier montre ce que pourraient former ceux qui ont manifesté leur intérêt ; il ne sélectionne personne.
report-purpose-facilitation = Finalité : accompagnement d’un partenariat qui existe déjà.
report-purpose-retrospective = Finalité : examen rétrospectif d’un appel clos.
report-purpose-applicant = Finalité : préparation d’un candidat pour son propre compte.
report-stage = Étape : { $stage }.
report-pseudonyms = Aucun organisme n’est nommé : chacun porte un numéro, le même dans tout le dossier. Les noms sont masqués, non les caractéristiques : qui connaît le vivier peut reconnaître un organisme à son pays, à son type et à ses compétences ; le présent dossier est donc réservé à la préparation de l’appel.
report-names = Les organismes sont nommés.
report-register = Registre des hypothèses
report-register-assumption = hypothèse
report-register-value = valeur
report-register-who = fixée par
report-register-source = source
report-register-as-of = à la date du
report-register-no-source = aucune source indiquée
report-register-planner = l’outil de planification, à défaut d’indication contraire
report-register-number = Consortiums : { $call }
report-register-every-call = chaque appel
report-register-formed = { $least ->
    [some] au plus { $number }
   *[none] { $number }
  }
report-register-totals = Totaux prévus de chaque consortium : { $call }
report-register-grant = subvention de { $amount } EUR
report-register-cost = coût de { $amount } EUR
report-register-months = { $months } mois
report-register-needs = Besoins : { $call }
report-register-need = { $competence } : { $weight ->
    [one] { $weight } point
   *[other] { $weight } points
  } par niveau, jusqu’à { $depth }
report-register-goal = Objectif { $goal }
report-register-weight = { $weight ->
    [one] { $weight } point
   *[other] { $weight } points
  } par { $unit } ; rang { $level }
report-unit-access_to_centres = compétence recherchée qui manque à un cluster et qu’apporte un centre technologique
report-unit-balance = millième des points de compétence atteignables qu’un consortium obtient
report-unit-competence_coverage = niveau d’un besoin de poids 1
report-unit-complementarity = dixième de la distance entre les profils de deux membres
report-unit-cost = tranche entamée du coût d’un membre, à déduire
report-unit-new_pairs = unité d’une paire de membres d’un même consortium
report-unit-newcomers = membre sans lien antérieur
report-unit-other_funding = dixième d’euro d’autres fonds par euro de la subvention d’un consortium
report-unit-regional_coverage = unité d’une région
report-unit-relatedness_gain = centième entier de la densité de parenté d’une compétence que gagne une région
report-unit-robustness = niveau d’un besoin de poids 1 qui subsiste au départ d’un membre quelconque
report-unit-seeks_met = recherche d’un membre que satisfait un autre membre de son consortium
report-unit-thematic_overlap = domaine d’un consortium dans lequel un autre travaille déjà, à déduire
report-unit-value_chain_stages = maillon de la chaîne de valeur que couvre un consortium
report-unit-weakest_consortium = millième des points de compétence atteignables qu’obtient le consortium le plus faible
report-register-evidence = Date à laquelle sont pris les faits relatifs aux organismes
report-register-unknown = Traitement d’un fait inconnu
report-unknown-fails = au détriment du plan : un minimum ne compte que ce qui est connu, un maximum compte aussi ce qui est inconnu
report-unknown-holds = en faveur du plan
report-register-method = Méthode de planification
report-register-seeded = { $method }, graine { $seed }, { $work } unités de travail par rang
report-register-shared = Subvention d’un membre lorsque seule celle du consortium est prévue
report-register-shared-equally = parts égales
report-register-participations = Nombre de consortiums qu’un organisme peut rejoindre, dans l’analyse d’impact
report-register-formation = Formation des { $portfolios } portefeuilles aléatoires (graine { $seed })

## What a reader must know first

report-forewarned-partial = Les règles de { $instrument } ne sont connues qu’en partie : d’aucun plan il ne peut être dit qu’il satisfait à cet appel.
report-forewarned-unread = { $instrument } : aucune valeur n’a été trouvée pour { $number ->
    [one] { $number } clause
   *[other] { $number } clauses
  } : { $listed }.
report-forewarned-person = { $instrument } : { $number ->
    [one] { $number } clause relève
   *[other] { $number } clauses relèvent
  } de l’examen d’une personne : { $listed }.
report-forewarned-lacking = Non évaluées, parce que le scénario ne fournit pas ce qu’elles demandent : { $listed }.
report-forewarned-own = { $number ->
    [one] { $number } règle est une hypothèse propre du concepteur, et non une clause
   *[other] { $number } règles sont des hypothèses propres du concepteur, et non des clauses
  } d’un appel : { $listed }.
report-forewarned-totals = Les coûts, les subventions et les durées sont des totaux que le scénario suppose, et non des sommes sur les membres.
report-forewarned-label = { $call } : sur { $number ->
    [one] { $number } consortium qui porte
   *[other] { $number } consortiums qui portent
  } le label, { $funded ->
    [one] { $funded } reçoit
   *[other] { $funded } reçoivent
  } une subvention.
report-forewarned-eois = Manifestations d’intérêt ouvertes à la date des faits : { $open } sur { $number } ; aucun plan ne scinde leurs groupes.
report-forewarned-bases = Les attributs des organismes ne sont pas tous déclarés par une source : { $listed }.
report-forewarned-weak = { $what ->
    [kinds] types
    [regions] régions
   *[competences] compétences
  }, sur { $number },{ $derived ->
    [0] {""}
    [one] {" "}{ $derived } dérivé
   *[other] {" "}{ $derived } dérivés
  }{ $guessed ->
    [0] {""}
   *[other] { $derived ->
        [0] {""}
       *[other] {" "}et
    }{ $guessed ->
        [one] {" "}{ $guessed } supposé
       *[other] {" "}{ $guessed } supposés
    }
  }
report-forewarned-points = { $guessed ->
    [one] { $guessed } point de ce plan sur { $points } repose
   *[other] { $guessed } points de ce plan sur { $points } reposent
  } sur des attributs supposés
report-forewarned-checks = { $number ->
    [one] { $number } condition n’est remplie
   *[other] { $number } conditions ne sont remplies
  } que sur la base d’attributs supposés

## Options

report-no-base = Aucune option de statu quo n’a été fournie : les conditions de l’appel précédent s’indiquent par --against.
report-base = L’option de statu quo est « { $base } ».
report-one-option = Une seule option a été fournie ; il n’y a rien à lui comparer.
report-same-inputs = « { $first } » et « { $second } » demandent la même chose.
report-changes = Ce qui diffère : { $first } → { $second }
report-changes-address = valeur
report-changes-old = avant
report-changes-new = après
report-changes-more = { $number ->
    [one] { $number } autre valeur diffère
   *[other] { $number } autres valeurs diffèrent
  } ; planner compare les énumère toutes.
report-outcomes = Résultats, recomptés
report-assessed = Analyse d’impact des projets, côte à côte
report-option-what = grandeur
report-option-outcome = issue
report-option-proof = preuve
report-option-points = score de planification
report-option-goal = points pour { $goal }
report-option-consortia = consortiums
report-option-members = participations
report-option-organisations = organismes
report-option-countries = pays
report-option-regions = régions NUTS 2 atteintes
report-option-category = régions atteintes, catégorie « { $category } »
report-option-checks-holds = conditions impératives remplies
report-option-checks-broken = conditions impératives non remplies
report-option-checks-unchecked = conditions impératives non évaluées
report-not-planned = non planifié
report-outcome-optimal = meilleur plan possible
report-outcome-feasible = un plan ; un meilleur peut exister
report-outcome-infeasible = impossible
report-outcome-unknown = rien de trouvé
report-proof-none = aucune
report-proof-one-solver = un solveur
report-proof-two-solvers = deux solveurs
report-proof-certificate = certificat
report-impact-let-in = admis au regard de chaque condition
report-impact-reachable = pouvant participer
report-impact-capacity = côte à côte, chaque organisme dans { $number }
report-impact-firm = côte à côte, sans données supposées
report-impact-grants = subventions du scénario
report-impact-guaranteed = { $measure } : minimum garanti
report-impact-median = { $measure } : valeur typique (médiane)
report-impact-attainable = { $measure } : maximum atteignable

## Clauses

report-clause-number = numéro
report-clause-sentence = clause
report-clause-details = valeurs, niveau, source
report-clause-part = { $number } { $title }
report-source-title = source
report-source-url = adresse

## Impact

report-funnel = Qui est admis, condition par condition
report-funnel-everyone = tous les organismes
report-funnel-condition = condition
report-funnel-words = énoncé
report-funnel-lost = exclus ici
report-funnel-alone = par elle seule
report-funnel-also = par d’autres aussi
report-funnel-unknown = inconnu
report-funnel-left = restants
report-funnel-note = Remplissent toutes les conditions relatives à un seul membre : { $eligible } ; seulement si les attributs supposés sont exacts : { $on_guesses } de plus. N’en remplissent pas une : { $excluded } (dont { $excluded_on_guesses } sur la seule base d’attributs supposés). Cas inconnus : { $unknown }.
report-funnel-by = { $axis ->
    [country] Qui est admis, par pays
    [region-category] Qui est admis, par catégorie de région
    [kind] Qui est admis, par type
   *[size] Qui est admis, par taille
  }
report-axis-country = pays
report-axis-region-category = catégorie de région
report-axis-kind = type
report-axis-size = taille
report-axis-field = dans le vivier
report-axis-let-in = admis
report-axis-lost = exclus par { $condition }
report-reach-shown = Peuvent siéger dans un consortium éligible : { $reachable ->
    [one] { $reachable } organisme
   *[other] { $reachable } organismes
  } sur { $let_in } admis ; { $witnesses ->
    [one] { $witnesses } consortium formé et vérifié les contient
   *[other] { $witnesses } consortiums formés et vérifiés les contiennent
  } tous.
report-reach-open = { $organisations ->
    [one] Pour { $organisations } organisme
   *[other] Pour { $organisations } organismes
  }, ni l’un ni l’autre n’a été établi dans le temps imparti.
report-shut-out-proof = Preuve : CP-SAT et HiGHS ont établi, chacun de son côté, qu’aucun consortium respectant ces conditions n’a l’un d’eux pour membre.
report-capacity-title = Nombre de partenariats pouvant exister côte à côte
report-capacity-limit = participations d’un organisme, au plus
report-capacity-consortia = partenariats côte à côte
report-capacity-proof-head = preuve
report-capacity-note = { $grants ->
    [one] Pour { $grants } subvention prévue
   *[other] Pour { $grants } subventions prévues
  } par le scénario. Le nombre de consortiums qu’un organisme rejoint est une hypothèse.
report-proved = prouvé
report-not-proved = non prouvé jusqu’au bout
report-binding = Ce que changerait un pas sur une condition
report-binding-condition = condition
report-binding-step = pas
report-binding-then = énoncé qui en résulterait
report-binding-reachable = pouvant participer
report-binding-reachable-change = écart
report-binding-consortia = côte à côte
report-binding-consortia-change = écart
report-binding-proof = preuve
report-binding-loosened = un degré plus souple
report-binding-tightened = un degré plus strict
report-binding-left-out = supprimée
report-binding-same = Un pas ne change rien au problème pour : { $listed }.
report-measures = { $consortia ->
    [one] Ce que garantit un programme de { $consortia } consortium
   *[other] Ce que garantit un programme de { $consortia } consortiums
  }
report-measures-measure = mesure
report-measures-guaranteed = minimum garanti
report-measures-typical = valeur typique (80 % centraux)
report-measures-attainable = maximum atteignable
report-measures-proof = preuve des extrêmes
report-measure-memberships = participations
report-measure-countries = pays
report-measure-regions = régions NUTS 2
report-measure-less_developed_regions = régions moins développées
report-measure-less_developed_memberships = participations issues de régions moins développées
report-measure-newcomer_memberships = participations d’organismes sans lien antérieur
report-typical-how = Le minimum garanti et le maximum atteignable sont les valeurs extrêmes parmi tous les portefeuilles qui respectent chaque règle. La valeur typique est la médiane de { $portfolios ->
    [one] { $portfolios } portefeuille aléatoire
   *[other] { $portfolios } portefeuilles aléatoires
  } (graine { $seed } ; ébauches abandonnées : { $given_up }), dont chacun a été vérifié : { $formation }.
report-measures-none = Aucun portefeuille de { $consortia ->
    [one] { $consortia } consortium
   *[other] { $consortia } consortiums
  } respectant chaque règle n’a été trouvé.
report-formed = chaque consortium compte de { $smallest } à { $largest } membres ; les partenaires sont tirés { $how ->
    [past-ties] parmi les partenaires passés aussi souvent que les coopérations passées se répètent ({ $repeats } % d’entre elles en répètent une antérieure), sinon dans l’ensemble du vivier
   *[uniform] dans l’ensemble du vivier
  }

## Budget

report-pots = Les fonds de l’appel
report-pots-note = Un nombre attendu de subventions n’est jamais une limite.
report-pot-name = condition
report-pot-total = disponible
report-pot-consortia = consortiums
report-pot-asked = montant qu’ils recevraient
report-pot-rest = reste
report-pot-ceiling = subvention maximale
report-pot-at-ceiling = subventions à ce montant
report-pot-expected = subventions attendues
report-planned = Les fonds de chaque consortium
report-planned-note = Les subventions, les coûts et les durées des consortiums sont les totaux prévus par le scénario, ou des sommes sur les membres lorsque ceux-ci les indiquent.
report-planned-consortium = consortium
report-planned-cost = coûts éligibles
report-planned-grant = contribution de l’UE
report-planned-own = contribution propre
report-planned-rate = taux
report-planned-most = taux maximal autorisé
report-whose = À qui iraient les fonds, en moyenne sur les portefeuilles aléatoires
report-whose-axis = par
report-whose-value = valeur
report-whose-members = participations
report-whose-grant = contribution de l’UE [EUR]
report-whose-own = contribution propre [EUR]
report-whose-own-each = propre, par participation [EUR]
report-whose-note = Hypothèses : { $assumptions }. Un organisme relevant de plusieurs types est compté dans chacun.
report-assumed-grant = chaque consortium reçoit { $grant } EUR ({ $planned ->
    [yes] comme le prévoit le scénario
   *[no] la subvention maximale
  }), répartis à parts égales entre ses membres
report-assumed-rate = { $known ->
    [yes] les contributions propres découlent du taux de chaque membre : coût = subvention / taux
   *[no] aucun taux n’est connu : les contributions propres ne sont pas calculées
  }
report-assumed-outside = cette subvention sort de ce que les règles permettent
report-recipients = Tiers : { $words }.
report-recipients-supported = { $number ->
    [none] un tiers reçoit au plus { $ceiling } EUR ; le montant reversé n’est pas prévu
    [one] les { $passed } EUR reversés soutiennent { $number } tiers à hauteur de { $ceiling } EUR
   *[other] les { $passed } EUR reversés soutiennent { $number } tiers à hauteur de { $ceiling } EUR chacun
  }

## Indicators

report-no-consortia = Le plan ne forme aucun consortium : rien n’est compté ici.
report-indicators = Le programme dans son ensemble
report-indicator-programme = indicateur
report-indicator-kinds = type
report-indicator-consortia = consortiums
report-indicator-members = participations
report-indicator-organisations = organismes
report-indicator-countries = pays
report-indicator-members-of = participations issues de régions de la catégorie « { $category } »
report-indicator-outermost = participations issues de régions ultrapériphériques
report-indicator-newcomers = participations d’organismes sans lien antérieur (nouveaux venus)
report-indicator-most-frequent = participations détenues par les dix organismes les plus présents
report-indicator-kinds-title = Participations par type
report-indicator-kinds-note = Un organisme relevant de plusieurs types est compté dans chacun.
report-indicators-period = Catégories de cohésion de la période { $period }. Un tiret signifie que la valeur est inconnue.
report-indicators-note = Ces chiffres sont ceux d’un seul plan simulé, et non une prévision : ce que garantit tout programme soumis à ces règles figure au chapitre sur l’incidence.
report-coverage = Couverture régionale selon trois dénominateurs
report-coverage-option = option
report-coverage-category = catégorie de région
report-coverage-reached = atteintes
report-coverage-pool = dans le vivier
report-coverage-area = zone éligible
report-coverage-of-pool = atteintes, part du vivier
report-coverage-of-area = atteintes, part de la zone éligible
report-coverage-note = Une région est atteinte lorsqu’un membre de portée régionale y exerce son activité ; les organismes de portée nationale ou européenne n’en atteignent aucune. La zone éligible comprend chaque région NUTS 2 dont on ne sait pas qu’une condition de lieu l’exclut.
report-category-less_developed = moins développée
report-category-transition = en transition
report-category-more_developed = plus développée
report-category-undefined = sans catégorie
report-category-all = toutes
report-size-SME = petite ou moyenne entreprise
report-size-not_an_SME = ni petite ni moyenne entreprise

## Limits

report-bases = Sur quoi reposent les attributs
report-bases-attribute = attribut
report-bases-number = nombre
report-basis-stated = déclaré
report-basis-derived = dérivé
report-basis-guessed = supposé
report-basis-unknown = inconnu
report-attribute-country = pays
report-attribute-seat = région du siège
report-attribute-category = catégorie de cohésion de cette région
report-attribute-kinds = type
report-attribute-control = contrôle commun
report-attribute-competences = compétences
report-limits-changing = Les conclusions suivantes changent sans les données supposées :
report-limits-unchanged = Aucune des conclusions du présent dossier qui ont été éprouvées ne change sans les données supposées.
report-limits-unassessed = Les conditions suivantes n’ont pas été évaluées ; aucune n’est tenue pour remplie :
report-limits-notes = Le scénario lui-même indique :
report-changes-capacity = partenariats côte à côte : { $before } → { $after }
report-changes-reach = organismes pouvant participer : { $before } → { $after }
report-changes-guarantee = participations garanties aux régions moins développées : { $before } → { $after }
report-changes-verdict = { $consortium }, { $rule } : { $before } → { $after }
report-changes-verdicts-more = { $number ->
    [one] { $number } autre vérification a une issue différente
   *[other] { $number } autres vérifications ont une issue différente
  }
report-changes-points = points pour { $goal } : { $before } → { $after }
report-unassessed = { $rule } ({ $number } fois) : { $reason }
report-unassessed-clause = { $rule } : { $words }
report-verdict-holds = remplie
report-verdict-broken = non remplie
report-verdict-unchecked = non évaluée

## Annex

report-annex-names = Chaque fiche présente un consortium possible : ses membres, l’apport de chacun, chaque vérification avec son constat, sa clause et sa source, ainsi que le budget.
report-annex-pseudonyms = Chaque fiche présente un consortium possible sous pseudonymes : l’apport de chaque membre, chaque vérification avec son constat, sa clause et sa source, ainsi que le budget.
report-fiche = { $consortium } ({ $call })
report-fiche-sentence = Vérification de l’éligibilité et de la composition : { $sentence }.
report-standing = { $state ->
    [none] aucune condition d’un appel ne s’applique
    [broken] { $broken } sur { $number ->
        [one] { $number } condition
       *[other] { $number } conditions
    } non remplies ; non évaluées, { $unchecked }
    [complies] conforme : { $number ->
        [one] la condition est remplie ({ $number })
       *[other] les { $number } conditions sont remplies
    }
   *[open] aucun manquement constaté ; { $unchecked } sur { $number ->
        [one] { $number } condition
       *[other] { $number } conditions
    } non évaluées{ $doubts ->
        [none] {""}
       *[other] ; { $doubts }
    }
  }
report-standing-weak = certaines reposent sur { $listed }
report-standing-guessed = des données supposées
report-standing-inferred = des règles déduites
report-standing-assumed = des règles supposées
report-standing-together-broken = une condition portant sur l’ensemble des consortiums n’est pas remplie
report-standing-together-unchecked = une condition portant sur l’ensemble des consortiums n’est pas évaluée
report-standing-partial = les règles de l’appel ne sont connues qu’en partie
report-fiche-label = Le consortium porte le label de l’appel sans recevoir de subvention.
report-fiche-reach = { $members ->
    [one] { $members } membre
   *[other] { $members } membres
  } de { $countries } pays ; activité dans { $regions ->
    [one] { $regions } région NUTS 2
   *[other] { $regions } régions NUTS 2
  }.
report-members = Membres et apport de chacun
report-member-number = numéro
report-member-member = organisme
report-member-country = pays
report-member-region = région
report-member-kind = type
report-member-role = rôle
report-member-brings = apport
report-brings = { $competence } ({ $level }, { $basis })
report-brings-nothing = aucune compétence recherchée n’est connue
report-not-known = inconnu
report-role-coordinator = coordinateur
report-role-beneficiary = partenaire
report-role-affiliated = entité affiliée
report-role-associated = partenaire associé
report-role-third_party = tiers bénéficiaire
report-role-subcontractor = sous-traitant
report-role-supporter = soutien
report-kind-cluster_organisation = organisation de cluster
report-kind-technology_centre = centre technologique
report-kind-science_park = parc scientifique
report-kind-business_network = réseau d’entreprises
report-kind-research_institute = institut de recherche
report-kind-digital_innovation_hub = pôle d’innovation numérique
report-kind-company = entreprise
report-kind-umbrella = organisation faîtière
report-kind-innovation_agency = agence d’innovation
report-kind-incubator = incubateur
report-kind-university = université
report-kind-association = association
report-kind-jrc = Centre commun de recherche
report-kind-iero = organisation internationale européenne de recherche
report-kind-eu_body = organe de l’UE
report-kind-region = région
report-matrix = Compétences : niveau de chaque membre
report-matrix-competence = compétence recherchée
report-matrix-member = membre { $number }
report-matrix-sum = somme
report-matrix-depth = profondeur recherchée
report-matrix-points = points
report-matrix-note = Niveaux : 3 pour un domaine principal, 2 pour un domaine déclaré, 1 pour une mention. Au-delà de la profondeur recherchée, rien ne s’ajoute.
report-substitutes = Le membre { $number } pourrait être remplacé par { $others ->
    [one] { $others } organisme
   *[other] { $others } organismes
  } du vivier sans perte de points ni de conditions{ $listed ->
    [none] {""}
   *[other] , par exemple { $listed }
  }.
report-substitutes-none = Aucun organisme hors du plan ne pourrait prendre la place { $number ->
    [one] du membre { $listed }
   *[other] des membres { $listed }
  } sans perte.
report-substitutes-not-counted = Les remplaçants possibles n’ont pas été recherchés : { $exchanges } échanges sont trop nombreux pour être comptés un à un.
report-money = Budget
report-money-rate = taux maximal
report-money-whole = ensemble du consortium
report-money-stated = Les montants sont ceux indiqués pour chaque membre.
report-money-shared = { $number ->
    [0] Seuls les totaux sont prévus ; la contribution est présentée en parts égales
    [one] Le montant d’un membre est indiqué ; ce qu’il laisse de la contribution prévue est présenté en parts égales
   *[other] Les montants de { $number } membres sont indiqués ; ce qu’ils laissent de la contribution prévue est présenté en parts égales
  }, ce qui est une hypothèse.
report-checks = Vérifications, règle par règle
report-check-rule = règle
report-check-verdict = résultat
report-check-witness = constat
report-check-clause = clause
report-check-source = source
report-check-basis = base
report-witness-not_read = non trouvé dans les sources lues : { $looked_for }
report-witness-for_a_person = à examiner par une personne : { $look_at }
report-check-soft = souple
report-not-assessed-basis = aucune

## Page

report-total = total
report-page-skip = Aller au contenu
report-page-kind = Dossier de préparation d’appel
report-page-summary = Question posée, résultat, degré de certitude
report-page-contents = Table des matières
report-page-not-counted = Les chiffres de cette page ont été comptés par la vérification de l’outil. Le navigateur n’exécute aucun script : ils n’ont pas été recomptés ici.
report-page-made-from = Établi à partir de
report-page-made-by = Outil de planification de partenariats { $version }. Les empreintes (SHA-256) sont celles des fichiers d’entrée.
report-script-agree = Recompté dans ce navigateur à partir du plan que contient cette page : { $number } chiffres, tous concordants.
report-script-differ = Recompté dans ce navigateur : { $number } chiffres sur { $all } diffèrent de ce qu’affiche la page. Ils sont signalés ; ne pas se fier à cet exemplaire.
report-script-open = Non recomptables à partir du contenu de la page : { $number }.
report-script-nothing = Ce fichier ne contient aucun plan à recompter.
report-script-counted = (recompté : { $counted })
report-script-filter = Afficher les lignes contenant

## DOCX and XLSX

report-office-part = partie
report-office-shortened = … [abrégé ; le texte compte { $length } caractères]
report-office-question = question
report-office-answer = réponse
report-office-lead = en bref
report-office-notice = avertissement
report-office-sheet = feuille
report-office-holds = contenu
report-office-chapter = { $chapter } : { $title }
report-office-back = Retour à la table des matières
report-office-page = Page { $page } sur { $pages }
report-office-file = fichier
report-office-digest = SHA-256
report-office-table = Tableau
report-office-figure = Figure
report-office-answers = Cinq questions et leurs réponses
report-office-plan = Le plan en chiffres
report-office-minus = Formule active : { $first } moins { $second }.
report-office-over = Formule active : { $first } divisé par { $second }.
report-office-sum = Formule active à la dernière ligne : la somme.
report-office-sums = Formule active sous le tableau : une somme par { $lead }.
report-office-money = EUR, au centime près.
report-office-verdict = Une condition non évaluée ne compte jamais comme remplie.
report-office-absent = Tiret : inconnu ou sans objet.
report-sheet-overview = Aperçu
report-sheet-figures = Plan
report-sheet-goals = Points
report-sheet-register = Hypothèses
report-sheet-changes = Différences
report-sheet-outcomes = Résultats
report-sheet-assessed = Incidences comparées
report-sheet-clauses = Conditions
report-sheet-sources = Sources
report-sheet-funnel = Entonnoir
report-sheet-funnel-country = Entonnoir par pays
report-sheet-funnel-region-category = Entonnoir par catégorie
report-sheet-funnel-kind = Entonnoir par type
report-sheet-funnel-size = Entonnoir par taille
report-sheet-capacity = Capacité
report-sheet-binding = Ce qui contraint
report-sheet-measures = Garanties
report-sheet-pots = Budget
report-sheet-planned = Budget par consortium
report-sheet-whose = Budget par bénéficiaire
report-sheet-indicators = Indicateurs
report-sheet-coverage = Couverture régionale
report-sheet-kinds = Types
report-sheet-bases = Données
report-sheet-members = Membres
report-sheet-matrix = Compétences
report-sheet-money = Budget des membres
report-sheet-checks = Vérifications
report-office-no-place = Le modèle ne contient aucun paragraphe { $place } : le rapport figure à la fin.
report-office-lent = Le modèle ne contient pas { $number ->
    [one] le style
   *[other] les styles
  } { $styles } ; { $number ->
    [one] celui de l’outil est employé
   *[other] ceux de l’outil sont employés
  }.

# --- planner/report: pictures ---

## maps and tile_map

picture-category-less_developed = moins développée
picture-category-transition = en transition
picture-category-more_developed = plus développée
picture-category-none = sans catégorie
picture-reach-reached = atteinte : nombre de participations
picture-reach-pool = dans le vivier, non atteinte
picture-reach-neither = aucun organisme dans le vivier
picture-region = { $code } { $name } : { $category } ; { $members ->
    [0] non atteinte
    [one] { $members } participation
   *[other] { $members } participations
  }, { $pool ->
    [0] aucun organisme dans le vivier
    [one] { $pool } organisme dans le vivier
   *[other] { $pool } organismes dans le vivier
  }
picture-map-title = Où se trouvent les membres : carte schématique des régions NUTS 2
picture-map-alt = Carte schématique de { $regions ->
    [one] { $regions } région NUTS 2, représentée
   *[other] { $regions } régions NUTS 2, chacune représentée
  } par un carré.
picture-map-reached = { $regions ->
    [0] Aucune région n’est atteinte.
    [one] { $regions } région est atteinte : moins développées, { $less } ; en transition, { $transition } ; plus développées, { $more } ; sans catégorie, { $none }.
   *[other] { $regions } régions sont atteintes : moins développées, { $less } ; en transition, { $transition } ; plus développées, { $more } ; sans catégorie, { $none }.
  }
picture-map-pool = { $regions ->
    [0] Aucune autre région ne compte d’organismes dans le vivier.
    [one] { $regions } autre région compte des organismes dans le vivier et n’est pas atteinte.
   *[other] { $regions } autres régions comptent des organismes dans le vivier et ne sont pas atteintes.
  }
picture-map-most = Le plus de participations : { $code } { $name } ({ $members }).
picture-map-how = Un carré par région, quelle que soit son étendue ; les régions voisines sont proches les unes des autres, les distances n’ont pas de sens. Les zones encadrées sont des pays.
picture-map-lost = Absentes de la carte : { $regions ->
    [one] la région { $listed }, dont le code n’est pas de la version de la NUTS dans laquelle son pays est dessiné.
   *[other] les régions { $listed }, dont les codes ne sont pas de la version de la NUTS dans laquelle leur pays est dessiné.
  }
picture-map-far = Loin des autres
picture-map-code = NUTS 2
picture-map-name = région
picture-map-country = pays
picture-map-category = catégorie
picture-map-pool-column = organismes dans le vivier
picture-map-members = participations

## geo_map

picture-geo-title = Où se trouvent les membres
picture-geo-alt = Carte de { $regions ->
    [one] { $regions } région NUTS 2
   *[other] { $regions } régions NUTS 2
  } selon les limites fournies.
picture-geo-how = Le chiffre inscrit dans une région est son nombre de participations ; couleur vive : un organisme du vivier y exerce son activité ; couleur pâle : aucun. Les limites sont celles du fichier fourni.
picture-geo-lost = { $regions ->
    [one] Le fichier ne contient pas les limites de { $listed }.
   *[other] Le fichier ne contient pas les limites de { $regions } régions : { $listed }.
  }

## heat_map

picture-heat-title = Ce qu’apportent les consortiums : compétences recherchées, par consortium
picture-heat-competence = compétence
picture-heat-cell = niveaux : { $level } sur { $depth } recherchés
picture-heat-all = besoin couvert
picture-heat-most = deux tiers ou plus
picture-heat-some = un tiers ou plus
picture-heat-little = moins
picture-heat-nothing = rien : besoin non couvert
picture-heat-unasked = non recherchée
picture-heat-more = { $number ->
    [one] { $number } autre consortium figure dans le tableau.
   *[other] { $number } autres consortiums figurent dans le tableau.
  }
picture-heat-alt = { $competences ->
    [one] { $competences } compétence
   *[other] { $competences } compétences
  } pour { $consortia ->
    [one] { $consortia } consortium
   *[other] { $consortia } consortiums
  } ; chaque case indique la somme des niveaux des membres et la somme recherchée. Besoins entièrement couverts : { $met } sur { $needs } ; besoins auxquels personne ne contribue : { $unmet }. { $lacking ->
    [none] Aucune compétence ne manque entièrement où que ce soit.
   *[other] Manquent entièrement quelque part : { $lacking }.
  }

## bars

picture-more = { $number ->
    [one] { $number } autre figure dans le tableau.
   *[other] { $number } autres figurent dans le tableau.
  }
picture-total = total
picture-unknown = inconnu
picture-balance-title = Participations par catégorie de région
picture-balance-name = consortium ou option
picture-balance-marks = Trait sous une barre : participations issues de régions moins développées, du minimum garanti au maximum atteignable ; trait épais pour les 80 % centraux des portefeuilles aléatoires, cercle à leur médiane.
picture-balance-alt = { $bars ->
    [one] { $bars } barre
   *[other] { $bars } barres
  }, { $members ->
    [one] { $members } participation
   *[other] { $members } participations
  } en tout : régions moins développées, { $less } ; régions en transition, { $transition } ; régions plus développées, { $more } ; régions sans catégorie, { $none }.
picture-span-guaranteed = minimum garanti
picture-span-low = valeur typique, 10 %
picture-span-median = valeur typique, médiane
picture-span-high = valeur typique, 90 %
picture-span-attainable = maximum atteignable
picture-compared-title = Ce qui a changé par rapport à « { $first } »
picture-compared-how = Chaque mesure a sa propre échelle. En gris : « { $first } », à quoi les autres sont comparés.
picture-compared-measure = mesure
picture-compared-option = option
picture-compared-value = valeur
picture-compared-change = écart
picture-compared-alt = { $measures ->
    [one] { $measures } mesure
   *[other] { $measures } mesures
  } pour { $options ->
    [one] { $options } option
   *[other] { $options } options
  } ; { $moved ->
    [0] aucune ne diffère de « { $first } ».
    [one] { $moved } valeur diffère de « { $first } ».
   *[other] { $moved } valeurs diffèrent de « { $first } ».
  }
picture-change-unknown = écart inconnu
picture-change-none = identique
picture-change = { $by } de { $direction ->
    [more] plus
   *[less] moins
  }{ $percent ->
    [none] {""}
   *[other] { " " }({ $direction ->
        [more] +
       *[less] −
      }{ $percent } %)
  }{ $sense ->
    [better] , ce qui est mieux
    [worse] , ce qui est moins bien
   *[none] {""}
  }
picture-capacity-title = Partenariats et subventions
picture-capacity-how = Partenariats côte à côte, chaque organisme dans un seul ; lorsque le maximum n’est pas prouvé, un cadre en pointillé va jusqu’à la borne. Ligne en pointillé : subventions.
picture-capacity-draft = projet
picture-capacity-consortia = partenariats formés
picture-capacity-bound = au plus
picture-capacity-grants = subventions
picture-capacity-figure = { $consortia } pour { $grants ->
    [one] { $grants } subvention
   *[other] { $grants } subventions
  }
picture-capacity-alt = { $label } : partenariats, { $consortia }, pour { $grants ->
    [one] { $grants } subvention.
   *[other] { $grants } subventions.
  }
picture-formed = { $kind ->
    [exact] { $consortia }
    [between] { $consortia } à { $bound }
   *[open] { $consortia } ou plus
  }
picture-range-head = { $measure } : du minimum garanti au maximum atteignable
picture-range-how = En épais : les 80 % centraux des portefeuilles aléatoires ; cercle : leur médiane.
picture-range = { $low } à { $high }
picture-range-none = aucun portefeuille ne respecte chaque règle
picture-range-alt = { $label } : { $measure }, { $range }.

## Plans modifiés, montants et registre

picture-balance-none = sans catégorie, ou inconnue
report-category-unknown = inconnue
report-indicator-most-frequent-share = part des participations détenues par les dix organisations les plus fréquentes [%]
report-lead-stale = Degré de certitude : inconnu. Ce que le fichier du plan dit du meilleur plan, d’une borne et d’une preuve n’est pas repris ici, car il ne parle plus de ce plan : { $why }.
report-money-beyond = Les montants indiqués pour des membres ({ $stated } EUR) dépassent ce qui est planifié pour l’ensemble ({ $planned } EUR) ; rien n’est donc dit des autres.
report-money-differs = Les montants des membres totalisent { $stated } EUR ; ce qui est planifié pour l’ensemble ({ $planned } EUR) fait foi.
report-money-label = Il porte le label sans subvention : il n’y a donc pas de contribution à partager.
report-money-unknown = Ce que le consortium reçoit dans son ensemble n’est pas planifié, et tous les montants des membres ne sont pas indiqués.
report-outcome-stale = modifié après la résolution
report-register-eois = Manifestations d’intérêt ouvertes ce jour-là
report-register-eois-value = { $number }, dont { $binding } lient tout plan à leurs groupes et { $released } sont rendues publiques
report-register-submitters = ceux qui les ont envoyées
report-register-wish = Souhait { $wish }
report-stale-absent = non formé, bien que le scénario le demande : { $listed }
report-stale-breaches = { $number ->
    [one] une condition impérative n’est pas remplie
   *[other] { $number } conditions impératives ne sont pas remplies
  }
report-stale-impossible = il se contredit sur l’existence d’un plan et sur le nombre de points qu’un plan peut avoir
report-stale-left = un label est attribué sans subvention alors qu’il en reste une : { $listed }
report-stale-points = il indique { $stated } points et ses membres en obtiennent { $earned }
report-stale-scenario = son scénario a été modifié après la résolution
