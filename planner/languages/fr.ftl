### Français. Une règle de chaque type, puis les mots des champs et des prédicats, puis ce qui entoure les clauses.
### Les textes libres des règles (ce qu’une personne doit examiner, le texte lu) restent dans la langue où ils furent écrits.

## Règles

activity_share = { $at_least ->
    [none] au plus { $at_most }
   *[other] { $at_most ->
        [none] au moins { $at_least }
       *[other] au moins { $at_least } et au plus { $at_most }
    }
  } { $base ->
    [grant] de la subvention
   *[cost] du coût
  } est consacré à l’activité « { $category } »

any_of = soit { $alternatives }
    .alternatives = { $rule }
    .alternatives-between = {", soit "}

areas_covered = au moins { $at_least } de ces { $areas_count } zones { $at_least ->
    [one] compte
   *[other] comptent chacune
  } au moins { $members_each ->
    [one] 1 membre
   *[other] { $members_each } membres
  } : { $areas }{ $waived_from_outermost ->
    [none] {""}
   *[other] , à moins que des membres ne viennent d’au moins { $waived_from_outermost } { $waived_from_outermost ->
        [one] région ultrapériphérique
       *[other] régions ultrapériphériques
    }
  }
    .areas = { $name } ({ $value })
    .areas-between = {", "}

commitment_letters = l’autorité de { $scope ->
    [leading_regions] chaque région qui dirige
    [all] chaque participant, quel que soit son rôle,
   *[each_member] chaque membre
  } a donné une lettre d’engagement { $state_of_letter ->
    [announced] annoncée, reçue ou signée
    [received] reçue ou signée
   *[signed] signée
  }{ $signatories ->
    [none] {""}
   *[other] {" "}par { $signatories }
  }{ $at_least_years ->
    [none] {""}
    [one] {" "}pour au moins { $at_least_years } an
   *[other] {" "}pour au moins { $at_least_years } ans
  }

call_budget = la somme des subventions de l’appel est d’au plus { $total }{ $expected_grants ->
    [none] {""}
    [one] {" "}({ $expected_grants } subvention est attendue, sans que ce soit une limite)
   *[other] {" "}({ $expected_grants } subventions sont attendues, sans que ce soit une limite)
  }

country_pot = la somme des subventions est d’au plus { $pots }
    .pots = { $value } pour les membres avec siège { $name }
    .pots-between = {", et d’au plus "}

duration = le projet dure { $at_least_months ->
    [none] au plus { $at_most_months } mois
   *[other] { $at_most_months ->
        [none] au moins { $at_least_months } mois
       *[other] au moins { $at_least_months } et au plus { $at_most_months } mois
    }
  }

every_member = chaque membre{ $roles ->
    [none] {""}
   *[other] {" "}(rôle : { $roles })
  } est un organisme { $where }

extends_base = les membres ayant le statut { $flag } : oui sont rejoints par au moins { $at_least ->
    [one] { $at_least } autre membre
   *[other] { $at_least } autres membres
  }{ $at_most ->
    [none] {""}
   *[other] {" "}et au plus { $at_most }
  }{ $where ->
    [none] {""}
   *[other] , dont chacun est un organisme { $where }
  }

for_a_person = une personne doit examiner : { $look_at }

if_then = si un membre est un organisme { $condition }, { $then }
    .then = { $rule }
    .then-between = {" et "}

independent_members = au moins { $at_least ->
    [one] { $at_least } membre est indépendant des autres et établi
   *[other] { $at_least } membres sont indépendants les uns des autres et établis
  } dans des pays différents{ $within ->
    [none] {""}
   *[other] , chacun { $within }
  }{ $of_which_within ->
    [none] {""}
   *[other] , dont au moins { $of_which_at_least } { $of_which_within }
  }

led_by = le coordinateur est un organisme { $where }

matching_funds = le financement provenant d’autres sources s’élève à au moins { $ratio } de la subvention

max_coordinations = chaque organisme coordonne au plus { $at_most ->
    [one] { $at_most } consortium
   *[other] { $at_most } consortiums
  }

max_countries = les membres{ $where ->
    [none] {""}
   *[other] {" "}{ $where }
  } viennent d’au plus { $at_most ->
    [one] { $at_most } pays
   *[other] { $at_most } pays différents
  }

max_country_share = les membres d’un même pays ont au plus { $ratio } { $base ->
    [grant] de la subvention
   *[cost] du coût
  }

max_grant = la subvention est d’au plus { $at_most }

max_member_share = au plus { $ratio } des membres sont des organismes { $where }

max_members = un consortium compte au plus { $at_most ->
    [one] { $at_most } membre
   *[other] { $at_most } membres
  }{ $where ->
    [none] {""}
   *[other] {" "}{ $where }
  }{ $roles ->
    [none] {""}
   *[other] {" "}(rôle : { $roles })
  }

max_participations = chaque { $per ->
    [control_group] groupe d’organismes sous contrôle commun
   *[organisation] organisme
  } participe à au plus { $at_most ->
    [one] { $at_most } consortium
   *[other] { $at_most } consortiums
  }

max_partner_share = aucun membre n’a plus de { $ratio } { $base ->
    [grant] de la subvention
   *[cost] du coût
  }

max_per_country = un consortium compte au plus { $at_most ->
    [one] { $at_most } membre
   *[other] { $at_most } membres
  } d’un même pays

max_rate = la subvention{ $each ->
    [yes] {" "}de chaque membre
   *[no] {""}
  } est d’au plus { $ratio } du coût éligible{ $rates ->
    [none] {""}
   *[other] {" ; "}{ $rates }
  }{ $third_party_ratio ->
    [none] {""}
   *[other] {" ; "}{ $third_party_ratio } pour le soutien à des tiers
  }
    .rates = { $ratio } pour les membres { $where }
    .rates-between = {" ; "}

max_recipient_support = un tiers reçoit au plus { $at_most }

max_share = au plus { $ratio } { $base ->
    [grant] de la subvention
   *[cost] du coût
  } revient aux membres { $where }

min_by_size = le nombre de membres { $where } est d’au moins { $quota }
    .quota = { $value } à partir de { $name } { $name ->
        [one] membre
       *[other] membres
    }
    .quota-between = {", "}

min_countries = les membres{ $where ->
    [none] {""}
   *[other] {" "}{ $where }
  } viennent d’au moins { $at_least ->
    [one] { $at_least } pays
   *[other] { $at_least } pays différents
  }{ $within ->
    [none] {""}
   *[other] {" ; "}ne comptent que les membres avec siège { $within }
  }{ $groupings ->
    [none] {""}
   *[other] , les groupements { $groupings } comptant pour chaque pays qu’ils représentent
  }

min_grant = la subvention est d’au moins { $at_least }

min_member_share = au moins { $ratio } des membres sont des organismes { $where }

min_members = un consortium compte au moins { $at_least ->
    [one] { $at_least } membre
   *[other] { $at_least } membres
  }{ $where ->
    [none] {""}
   *[other] {" "}{ $where }
  }{ $roles ->
    [none] {""}
   *[other] {" "}(rôle : { $roles })
  }

min_participations = chacun de ces organismes participe à au moins { $at_least ->
    [one] { $at_least } consortium
   *[other] { $at_least } consortiums
  } : { $organisations }

min_regions = les membres{ $where ->
    [none] {""}
   *[other] {" "}{ $where }
  }{ $roles ->
    [none] {""}
   *[other] {" "}(rôle : { $roles })
  } viennent d’au moins { $at_least ->
    [one] { $at_least } région
   *[other] { $at_least } régions
  } { $by ->
    [nuts1] NUTS 1
    [nuts3] NUTS 3
   *[nuts2] NUTS 2
  }{ $at_least ->
    [one] {""}
   *[other] {" "}différentes
  }

min_share = au moins { $ratio } { $base ->
    [grant] de la subvention
   *[cost] du coût
  } revient aux membres { $where }{ $or_passed_on ->
    [none] {""}
   *[other] , ou passe par { $or_passed_on }
  }

not_read = aucune valeur n’a été trouvée pour : { $looked_for }

one_coordinator = exactement un membre coordonne

one_per_territory = au plus un consortium { $whose ->
    [member] avec un membre ayant son siège
   *[coordinator] dont le coordinateur a son siège
  } dans { $by ->
    [country] un même pays
    [nuts1] une même région NUTS 1
    [nuts3] une même région NUTS 3
   *[nuts2] une même région NUTS 2
  }

one_strand_each = chaque organisme ne participe qu’à des consortiums d’un seul volet

participation_combinations = chaque organisme participe à au plus { $allowed }
    .allowed = { $coordinating } { $coordinating ->
        [one] consortium
       *[other] consortiums
    } comme coordinateur et { $taking_part } autrement
    .allowed-between = {", ou à au plus "}

phases = le partenariat est dans l’une des phases suivantes : { $phases }

passed_on_share = { $at_least ->
    [none] au plus { $at_most }
   *[other] { $at_most ->
        [none] au moins { $at_least }
       *[other] au moins { $at_least } et au plus { $at_most }
    }
  } { $base ->
    [grant] de la subvention
   *[cost] du coût
  } est reversé à des tiers

s3_match = { $modes ->
    [listed_priority] la stratégie de spécialisation intelligente de { $scope ->
        [leading_regions] chaque région qui dirige
        [all] chaque participant, quel que soit son rôle,
       *[each_member] chaque membre
    } a une priorité relevant d’un thème de l’appel
   *[other] une priorité de spécialisation intelligente est { $modes } dans les stratégies de { $scope ->
        [leading_regions] chaque région qui dirige
        [all] chaque participant, quel que soit son rôle
       *[each_member] chaque membre
    }
  }

sole_member = le seul membre{ $where ->
    [none] {""}
   *[other] , un organisme { $where },
  } est un groupement qui représente au moins { $stands_for_at_least } pays{ $within ->
    [none] {""}
   *[other] {" ; "}ne comptent que les organismes avec siège { $within }
  }

strand_quota = { $quotas }
    .quotas = le volet { $name } compte { $at_least ->
        [none] {""}
        [one] au moins { $at_least } consortium
       *[other] au moins { $at_least } consortiums
    }{ $at_most ->
        [none] {""}
       *[other] { $at_least ->
            [none] {""}
           *[other] {" "}et {" "}
        }{ $at_most ->
            [one] au plus { $at_most } consortium
           *[other] au plus { $at_most } consortiums
        }
    }{ $total ->
        [none] {""}
       *[other] { $at_least ->
            [none] { $at_most ->
                [none] {""}
               *[other] {" "}et{" "}
            }
           *[other] {" "}et{" "}
        }des subventions d’au plus { $total } au total
    }
    .quotas-between = {" ; "}

survives_loss = même si { $together ->
    [yes] tous les membres{ $of ->
        [none] {""}
       *[other] {" "}{ $of }
    } partent
   *[no] un membre quelconque{ $of ->
        [none] {""}
       *[other] {" "}{ $of }
    } part
  }, { $rules }
    .rules = { $rule }
    .rules-between = {" et "}

type_quotas = un consortium compte au moins { $quotas }{ $quotas_count ->
    [one] {""}
   *[other] , aucun organisme n’étant compté deux fois
  }
    .quotas = { $at_least ->
        [one] { $at_least } membre
       *[other] { $at_least } membres
    } { $where } ({ $name })
    .quotas-between = {" ; "}

types_in_each_country = { $at_least ->
    [none] chaque pays représenté apporte
    [one] au moins { $at_least } pays apporte
   *[other] au moins { $at_least } pays apportent chacun
  } { $brings }
    .brings = un membre { $where } ({ $name })
    .brings-between = {" ; "}

window = les candidatures sont déposées { $opens ->
    [none] jusqu’au { $closes }
   *[other] { $closes ->
        [none] à partir du { $opens }
       *[other] du { $opens } au { $closes }
    }
  }

## Souhaits

apart = parmi { $organisations }, aucun n’est dans le même consortium qu’un autre

in = { $organisations } { $organisations_count ->
    [one] doit
   *[other] doivent
  } être dans { $consortia ->
    [none] un consortium
   *[other] { $consortia }
  }

out = { $organisations } { $organisations_count ->
    [one] ne doit
   *[other] ne doivent
  } être dans { $consortia ->
    [none] aucun consortium
   *[other] { $consortia } en aucun cas
  }

seed_group = { $confidential ->
    [yes] ce que demande une manifestation d’intérêt qui n’a pas été divulguée
   *[no] { $organisations_count ->
        [one] { $organisations } peut rejoindre seul un consortium
       *[other] { $organisations } rejoignent ensemble un consortium, ou aucun
    }{ $alone ->
        [yes]  ; personne d’autre ne rejoint un tel consortium
       *[no] {""}
    }{ $only_calls ->
        [none] {""}
       *[other]  ; seulement pour { $only_calls }
    }{ $not_coordinating ->
        [none] {""}
       *[other]  ; la coordination ne revient pas à { $not_coordinating }
    }{ $associated ->
        [none] {""}
       *[other]  ; rôle de partenaire associé seulement : { $associated }
    }
  }

together = { $organisations } rejoignent les mêmes consortiums, ou aucun

## Prédicats : ils suivent un nom et ne s’accordent pas

where-between = {", ou "}
where-and = {" et "}
where-anyone = de tout type
where-kinds = de type { $words }
where-countries = avec siège { $words }
where-categories = avec siège dans une région { $words } ({ $period })
where-regions = avec siège dans { $number ->
    [one] la région { $words }
   *[other] l’une des régions { $words }
  }
where-outermost = avec siège { $outermost ->
    [yes] dans une région ultrapériphérique
   *[no] hors des régions ultrapériphériques
  }
where-flags = ayant le statut { $flag } : { $states }
where-organisations = parmi : { $words }
where-scopes = de portée { $words }
where-authorities = ayant pour sa région { $words }
where-parts = dont la région a une autorité qui { $words }

places = { $which ->
    [sets] dans { $sets }
    [both] dans { $sets }, ou dans { $number ->
        [one] le pays suivant : { $countries }
       *[other] l’un des pays suivants : { $countries }
    }
   *[countries] dans { $number ->
        [one] le pays suivant : { $countries }
       *[other] l’un des pays suivants : { $countries }
    }
  }

## Mots des champs

percent = { $number } %
between = {" ; "}
money = { $amount } EUR

set-EU_MS = un État membre de l’UE
set-EU_MS_2014_2020 = un État membre de l’UE ou le Royaume-Uni
set-COSME_TC = un pays COSME
set-COSME_UK_2020 = le Royaume-Uni, pour autant que COSME l’admette
set-SMP_TC = un pays associé au programme pour le marché unique
set-ERASMUS_AC = un pays associé à Erasmus+
set-H2020_AC = un pays associé à Horizon 2020
set-HE_AC = un pays associé à Horizon Europe
set-I3_OTHER = un autre pays éligible
set-INTERREG_EUROPE_NEW = un pays candidat payé de la même façon
set-ESIF_POOREST_2007 = l’un des 15 États les plus pauvres
set-INTERREG_EUROPE = un pays participant à Interreg Europe
set-HE_WIDENING_MS = un État membre visé par l’élargissement de la participation
set-HE_WIDENING_AC = un pays visé par l’élargissement de la participation et associé à Horizon Europe

kinds-cluster_organisation = organisation de cluster
kinds-technology_centre = centre technologique
kinds-science_park = parc scientifique
kinds-business_network = réseau d’entreprises
kinds-research_institute = institut de recherche
kinds-digital_innovation_hub = pôle d’innovation numérique
kinds-company = entreprise
kinds-umbrella = organisation faîtière
kinds-innovation_agency = agence d’innovation
kinds-incubator = incubateur
kinds-university = université
kinds-association = association
kinds-jrc = JRC
kinds-iero = IERO
kinds-eu_body = organe de l’UE
kinds-region = région

categories-less_developed = moins développée
categories-transition = en transition
categories-more_developed = plus développée

scopes-regional = régionale
scopes-national = nationale
scopes-european = européenne

authorities-regional_authority = une autorité régionale
authorities-managing_authority = une autorité de gestion
authorities-mandated_body = un organisme mandaté
authorities-national_authority = une autorité nationale
parts-leads = dirige
parts-participates = participe
parts-supports = soutient
signatories-regional_authority = une autorité régionale
signatories-managing_authority = une autorité de gestion
signatories-mandated_body = un organisme mandaté
signatories-national_authority = une autorité nationale
modes-identical = identique
modes-shared = commune
modes-related = apparentée
modes-complementary = complémentaire
phases-learn = apprendre
phases-connect = relier
phases-demonstrate = démontrer
phases-commercialise = commercialiser
phases-scale_up = changer d’échelle

roles-coordinator = coordinateur
roles-beneficiary = bénéficiaire
roles-affiliated = entité affiliée
roles-associated = partenaire associé
roles-third_party = tiers
roles-subcontractor = sous-traitant
roles-supporter = soutien

state-yes = oui
state-pending = en cours
state-no = non

or_passed_on-third_party_support = le soutien que d’autres membres versent à des tiers
or_passed_on-services = les services que d’autres membres rendent aux petites entreprises

## Ce qui entoure les clauses

title = Projet de conditions : { $title }
notice = Une simulation fondée sur des hypothèses déclarées, et non une sélection, un classement, une évaluation préalable ou une recommandation de financement. Les organisations n’ont pas été consultées.
instrument = Règles d’appel { $key }.
stage = Finalité { $purpose }, étape { $stage }. Une clause ne peut encore être modifiée à cette étape que là où elle le dit ; un niveau inconnu est tenu pour fixe.
against = Comparé à : { $title }.
tally = { $changed ->
    [one] { $changed } clause modifiée
   *[other] { $changed } clauses modifiées
  }, { $added ->
    [one] { $added } ajoutée
   *[other] { $added } ajoutées
  }, { $removed ->
    [one] { $removed } supprimée
   *[other] { $removed } supprimées
  }, { $same ->
    [one] { $same } inchangée
   *[other] { $same } inchangées
  }.
drafts = { $number ->
    [one] Un seul projet.
   *[other] { $number } projets : les appels aux conditions égales en partagent un.
  }
draft = Projet { $number }
calls = Pour { $calls }.
dated = Les listes datées de pays sont lues au { $on }.
partial = Les règles ne sont connues qu’en partie. { $note }
conflict = Des sources se contredisent. { $text }

purpose-call-design = conception d’un appel
purpose-expression-of-interest = manifestation d’intérêt
purpose-facilitation = accompagnement
purpose-retrospective = rétrospective
purpose-applicant = candidature
stage-work-programme-draft = projet de programme de travail
stage-call-draft = projet d’appel
stage-call-open = appel ouvert
stage-closed = appel clos

section-budget = Budget disponible
section-admissibility = Recevabilité
section-applicants = Candidats éligibles
section-consortia = Consortiums éligibles
section-period = Période de mise en œuvre
section-exclusion = Exclusion
section-selection = Sélection
section-award = Attribution
not-modelled = Non modélisé.
none-stated = Aucune condition n’est énoncée.

level-regulation = règlement
level-work_programme = programme de travail
level-call = texte de l’appel
level-manual = manuel
level-assumption = hypothèse du concepteur
level-unknown = niveau inconnu
who-regulation = le législateur
who-work_programme = qui adopte le programme de travail
who-call = l’autorité qui publie l’appel
who-manual = l’autorité qui publie le manuel
who-assumption = le concepteur
who-unknown = personne de connu
changeable = encore modifiable par { $who }
fixed = fixe à cette étape
fixed-unknown = tenu pour fixe
changed-by = modifiable par { $who }

confidence-primary = source primaire
confidence-secondary = source secondaire
confidence-inferred = valeur déduite
confidence-not_found = valeur non trouvée
confidence-assumed = valeur supposée

shown-documents = Ne peut être vérifiée à la recevabilité par la seule candidature : il faut des documents ou des registres.
shown-history = Ne peut être vérifiée à la recevabilité par la seule candidature : il faut des faits sur des actions antérieures ou en cours.
shown-applications = Ne peut être vérifiée à la recevabilité d’une candidature : elle se montre quand toutes les candidatures sont là.
shown-grants = Ne peut être vérifiée à la recevabilité : elle se montre quand les subventions sont décidées.
shown-spending = Ne peut être vérifiée à la recevabilité au-delà de ce qui est prévu : elle se montre quand l’argent est dépensé.
shown-person = Ne peut être vérifiée par un programme : pour une personne.
shown-nothing = Ne peut être vérifiée : aucune valeur n’a été trouvée.
soft = Souple : seulement signalée, non une condition d’éligibilité.
strands = Seulement pour le volet { $strands }.
out-of-stage = Modifiée ici, bien qu’elle ne puisse l’être à cette étape.
as-read = Texte lu
parameters = Paramètres
labelled = { $label } : { $text }
sources = Sources
effect = Effet sur la capacité et la portée
effect-of-change = à elle seule, sur le vivier du scénario de base : organismes pouvant participer { $reached_before } → { $reached }, consortiums possibles côte à côte si chacun n’en rejoint qu’un { $consortia_before } → { $consortia }{ $proved ->
    [yes] {""}
   *[no] {" "}(non prouvé jusqu’au bout)
  }
was = Avant
change-added = ajoutée
change-removed = supprimée
change-changed = modifiée
change-same = inchangée
absent = absent
hidden = { $number ->
    [one] 1 organisation du scénario
   *[other] { $number } organisations du scénario
  }
someone = [organisation]
