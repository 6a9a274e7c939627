"use strict";
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const plan = read("plan"), words = read("words");
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const sum = (list) => list.reduce((a, b) => a + b, 0);
  const distinct = (list) => new Set(list).size;
  const floor = (a, b) => Number(BigInt(a) / BigInt(b));

  // -- the plan, counted anew from its members -------------------------------------------------------------------
  const who = (member) => plan.organisations[member.organisation];
  const teams = plan.consortia || [];
  const everyone = teams.flatMap((team) => team.members);
  const level = (member, code) => who(member).levels[code] || 0;
  const total = (team, code) => sum(team.members.map((member) => level(member, code)));
  const needs = (team) => Object.entries(plan.calls[team.call].needs);
  const covered = (team) => sum(needs(team).map(([code, [weight, depth]]) => weight * Math.min(depth, total(team, code))));
  const pairs = (list) => list.flatMap((one, at) => list.slice(at + 1).map((other) => [one, other]));
  const tied = new Set((plan.ties || []).map((pair) => pair.slice().sort().join("\u0000")));
  const areTied = (a, b) => tied.has([a.organisation, b.organisation].sort().join("\u0000"));
  const amount = (team, kind) => {
    if (kind === "grant" && !team.funded) return 0;
    if (team[kind] !== null) return team[kind];
    const each = team.members.map((member) => member[kind]);
    return each.includes(null) ? null : sum(each);
  };
  const shares = () => teams.filter((team) => team.attainable).map((team) => floor(1000 * covered(team), team.attainable));
  const distance = (a, b) => {
    if (!who(a).profile || !who(b).profile) return 0;
    let shared = 0, either = 0;
    for (const code of new Set([...Object.keys(who(a).levels), ...Object.keys(who(b).levels)])) {
      shared += Math.min(level(a, code), level(b, code));
      either += Math.max(level(a, code), level(b, code));
    }
    return floor(10 * (either - shared), either);
  };
  const other = (member) => member.matching !== null ? member.matching
    : member.cost === null || member.grant === null ? null : member.cost - member.grant;
  const GOALS = {
    competence_coverage: (goal) => goal.weight * sum(teams.map(covered)),
    regional_coverage: (goal) => goal.weight * sum([...new Set(everyone.flatMap((m) => who(m).acts))].map((r) => goal.units[r])),
    newcomers: (goal) => everyone.some((m) => who(m).new === null) ? null : goal.weight * everyone.filter((m) => who(m).new).length,
    new_pairs: (goal) => goal.weight * sum(teams.flatMap((t) => pairs(t.members).map(([a, b]) => areTied(a, b) ? -goal.tied : goal.new))),
    cost: (goal) => -goal.weight * sum(everyone.map((m) => Math.ceil((m.cost === null ? goal.if_unknown : m.cost) / goal.per))),
    weakest_consortium: (goal) => shares().length ? goal.weight * Math.min(...shares()) : 0,
    balance: () => shares().length ? Math.min(...shares()) : 0,
    value_chain_stages: (goal) => goal.weight * sum(teams.map((t) => distinct(t.members.flatMap((m) => who(m).stages)
      .filter((stage) => !goal.chain.length || goal.chain.includes(stage))))),
    thematic_overlap: (goal) => {
      const fields = teams.flatMap((t) => [...new Set(t.members.flatMap((m) => Object.entries(who(m).levels)
        .filter(([, l]) => l >= goal.from_level).map(([code]) => code)))]);
      return -goal.weight * (fields.length - distinct(fields));
    },
    complementarity: (goal) => goal.weight * sum(teams.flatMap((t) => pairs(t.members).map(([a, b]) => distance(a, b))
      .filter((d) => 10 - goal.most_similarity <= d && d <= 10 - goal.least_similarity))),
    robustness: (goal) => goal.weight * sum(teams.flatMap((t) => needs(t).map(([code, [weight, depth]]) => t.members.length
      ? weight * Math.min(depth, ...t.members.map((m) => total(t, code) - level(m, code))) : 0))),
    access_to_centres: (goal) => goal.weight * sum(teams.map((t) => {
      const centres = t.members.filter((m) => who(m).kinds.includes("technology_centre"));
      return sum(t.members.filter((m) => who(m).kinds.includes("cluster_organisation") && who(m).profile).map((m) =>
        needs(t).filter(([code]) => !level(m, code) && centres.some((c) => level(c, code) >= goal.from_level)).length));
    })),
    other_funding: (goal) => goal.weight * sum(teams.filter((t) => t.funded).map((t) => {
      const beside = t.members.map(other), grants = t.members.map((m) => m.grant);
      if (beside.includes(null) || grants.includes(null) || !sum(grants)) return 0;
      return Math.max(0, Math.min(goal.steps, Math.floor(10 * sum(beside) / sum(grants))));
    })),
  };
  const points = (name) => {
    const goal = plan.goals.find((one) => one.goal === name);
    return goal && GOALS[goal.kind] ? GOALS[goal.kind](goal) : null;
  };
  const chosen = (row) => row === "(all)" || row === "(total)" ? teams : teams.filter((team) => team.name === row);
  const category = (member) => (plan.regions[who(member).seat] || { category: "unknown" }).category;
  const countries = (list) => distinct(list.map((m) => who(m).country).filter(Boolean));
  const hundredths = (number) => { // rounded as the planner rounds, a half to the even side
    const down = Math.floor(number * 100), rest = number * 100 - down;
    return (rest > 0.5 || (rest === 0.5 && down % 2) ? down + 1 : down) / 100;
  };
  const programme = (row) => {
    if (row.startsWith("members-")) return everyone.filter((m) => category(m) === row.slice(8)).length;
    const counts = new Map();
    for (const m of everyone) counts.set(m.organisation, (counts.get(m.organisation) || 0) + 1);
    const frequent = sum([...counts.values()].sort((a, b) => b - a).slice(0, plan.most_frequent));
    switch (row) {
      case "consortia": return teams.length;
      case "members": return everyone.length;
      case "organisations": return counts.size;
      case "countries": return countries(everyone);
      case "outermost": return everyone.filter((m) => (plan.regions[who(m).seat] || {}).outermost).length;
      case "newcomers": return everyone.some((m) => who(m).new === null) ? null : everyone.filter((m) => who(m).new).length;
      case "most-frequent": return frequent;
      case "most-frequent-share": return hundredths(100 * frequent / everyone.length);
    }
    return null;
  };
  const money = (kind, row) => {
    const each = chosen(row).map((team) => amount(team, kind));
    return each.includes(null) ? null : sum(each);
  };
  const FIGURES = {
    members: (row) => sum(chosen(row).map((team) => team.members.length)),
    countries: (row) => countries(chosen(row).flatMap((team) => team.members)),
    regions: (row) => distinct(chosen(row).flatMap((team) => team.members.flatMap((m) => who(m).acts))),
    cost: (row) => money("cost", row),
    grant: (row) => money("grant", row),
    points: (row) => {
      const each = row === "(total)" ? plan.goals.map((goal) => points(goal.goal)) : [points(row)];
      return each.includes(null) ? null : sum(each);
    },
    programme,
    kinds: (row) => everyone.filter((m) => row === "unknown" ? !who(m).kinds.length : who(m).kinds.includes(row)).length,
  };

  // -- held against what is shown -------------------------------------------------------------------------------
  const shown = (text, format) => {
    const bare = text.split(words.group).join("").replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-");
    const [whole, parts = ""] = bare.split(words.decimal);
    if (!/^-?\d+$/.test(whole) || !/^\d*$/.test(parts)) return NaN;
    return format === "money" ? Number(whole) * 100 + (parts ? Number(parts.padEnd(2, "0")) : 0) : Number(`${whole}.${parts || 0}`);
  };
  let same = 0, open = 0;
  const differing = [];
  for (const cell of document.querySelectorAll("[data-figure]")) {
    let counted = null;
    try { counted = FIGURES[cell.dataset.figure](cell.dataset.row); } catch { counted = NaN; }
    if (counted === null || counted === undefined) { open += 1; continue; }
    if (counted === shown(cell.textContent, cell.dataset.format)) { same += 1; cell.classList.add("same"); continue; }
    cell.classList.add("differs");
    const place = document.createElement("span");
    place.textContent = " " + say(words.counted, { counted: cell.dataset.format === "money" ? counted / 100 : counted });
    cell.append(place);
    differing.push(cell);
  }
  const status = document.getElementById("counted");
  if (differing.length) status.textContent = say(words.differ, { number: differing.length, all: same + differing.length });
  else if (same) status.textContent = say(words.agree, { number: same });
  else status.textContent = words.nothing;
  if (open) status.textContent += " " + say(words.open, { number: open });
  status.classList.add(differing.length ? "bad" : same ? "good" : "open");
  document.documentElement.dataset.counted = differing.length ? "differs" : same ? "agrees" : "nothing";

  // -- tables: sorted by a column, and filtered -----------------------------------------------------------------
  for (const cell of document.querySelectorAll("td.v")) {
    const kind = words.verdicts[cell.textContent.trim()];
    if (kind) cell.classList.add(kind);
  }
  const FEW = 6, MANY = 8;
  for (const table of document.querySelectorAll("table")) {
    const body = table.tBodies[0];
    if (!body || body.rows.length < FEW) continue;
    const rows = [...body.rows];
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const way = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const one of table.tHead.rows[0].cells) one.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
        const key = (row) => row.cells[at].textContent.trim();
        const number = (row) => shown(key(row).replace(/[^\d.,\-\u2212\u202f\u00a0]/g, ""), "");
        const numeric = head.classList.contains("n");
        const compare = (a, b) => {
          if (!numeric) return key(a).localeCompare(key(b), document.documentElement.lang, { numeric: true });
          const [x, y] = [number(a), number(b)];
          return Number.isNaN(x) || Number.isNaN(y) ? Number.isNaN(x) - Number.isNaN(y) : x - y;
        };
        body.append(...[...body.rows].sort((a, b) => way * compare(a, b)));
      });
    });
    if (rows.length < MANY) continue;
    const label = document.createElement("label");
    label.className = "filter";
    label.textContent = words.filter;
    const input = document.createElement("input");
    input.type = "search";
    label.append(input);
    table.closest(".scroll").before(label);
    input.addEventListener("input", () => {
      const wanted = input.value.trim().toLowerCase();
      for (const row of rows) row.hidden = wanted !== "" && !row.textContent.toLowerCase().includes(wanted);
    });
  }
})();
