"""The rules across fields that tests/cases does not show: each breach is told, and nothing else."""

from __future__ import annotations

import pytest

from registry.rules import RULES
from tests.registry.case import GOOD, good, in_full, told

REPEATS = """\
    repeats:
      readings:
        title: Readings in Parliament
        every: not-set
        events:
          - {date: 2024-05-20, until: 2024-05-21, because: [gazette]}
          - {date: 2024-05-28, because: [gazette]}
"""
EARLIER = "        due: 2024-06\n        earlier: [{due: 2024-04, until: 2024-04, because: [gazette]}]\n"
SECOND_SERIES = """\
          claimed:
            title: Claimed
            readings:
              - {date: 2023, value: 40000, because: [field-count]}
"""
SERIES = GOOD[GOOD.index("        series:\n") : GOOD.index("    evidence:\n      field-count")]
RECORD = GOOD.replace("    evidence:\n", f"{REPEATS}    evidence:\n", 1).replace("        due: 2024-06\n", EARLIER)

BREACHES: dict[tuple[str, ...], list[str]] = {
    ("every: not-set", "every: 18 months"): [
        "41:16: information-law: repeats.readings.every: a rhythm stands without the source that sets it. [18 months]   Mend: add because: with the source that sets it, or write every: not-set.",
    ],
    ("until: 2024-05-21", "until: 2024-05-19"): [
        "43:39: information-law: repeats.readings.events[0].until: it ends before it begins. [2024-05-19]   Mend: mend one of the two dates.",
    ],
    ("date: 2024-05-28, because: [gazette]", "date: 2024-05-28, because: []"): [
        "44:32: information-law: repeats.readings.events[1].because: it rests on no evidence. [because]   Mend: write the id of the evidence between [ and ].",
    ],
    ("date: 2024-05-28", "date: 2024-05-08"): [
        "44:20: information-law: repeats.readings.events[1].date: 2024-05-08 stands after 2024-05-20 in a list that begins with the oldest. [2024-05-08]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("        due: 2024-06\n", "        due: unknown\n        why: Nobody said.\n"): [
        "36:9: information-law: milestones.bill-tabled.earlier: it has earlier due dates and none now. [earlier]   Mend: add due: with the date that took their place.",
    ],
    ("        due: 2024-06\n", ""): [
        "34:9: information-law: milestones.bill-tabled.earlier: it has earlier due dates and none now. [earlier]   Mend: add due: with the date that took their place.",
    ],
    (SERIES, "        series: {}\n"): [
        "93:9: trees-planted: indicators.trees.series: it has no series. [series]   Mend: add at least one series with its readings.",
    ],
    ("        draw: line\n", "        draw: line\n        of: trees\n"): [
        "92:13: trees-planted: indicators.trees.of: no series has the id 'trees'. [trees]   Mend: name a series of this indicator.",
    ],
    ("        draw: line\n", "        draw: line\n        total: countde\n"): [
        "92:16: trees-planted: indicators.trees.total: no series has the id 'countde'. [countde]   Mend: write counted, if that is meant; else name a series of this indicator.",
    ],
    ("    evidence:\n      field-count", f"{SECOND_SERIES}    evidence:\n      field-count"): [
        "88:7: trees-planted: indicators.trees: 'trees' does not say which series its stated value or target is about. [trees]   Mend: add of: with the id of that series.",
    ],
    ("value: 38112, is: exact,", "value: 38112, from: 1, to: 2,"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: a reading needs one value, or the two ends of a span. [{date: 2023]   Mend: write value:, or from: and to:.",
    ],
    ("value: 38112, is: exact,", "from: 1,"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: a reading needs one value, or the two ends of a span. [{date: 2023]   Mend: write value:, or from: and to:.",
    ],
    ("value: 38112, is: exact,", "value: unknown,"): [
        "97:37: trees-planted: indicators.trees.series.counted.readings[0].value: unknown stands without a reason. [unknown]   Mend: add why: with the reason.",
    ],
    ("value: under-way", "value: announced"): [],
    ("        because: [gazette, press-group]\n        note", "        note"): [
        "67:16: information-law: status[0].value: the verdict 'under-way' rests on no evidence. [under-way]   Mend: add because: with the ids of the evidence it rests on.",
    ],
    ("value: not-supported\n", "value: unassessed\n"): [],
    ("        because: [gazette, press-group]", "        because: [trees-planted/field-count]"): [],
    ("because: [gazette, press-group]", "because: [gazette, press-grou, gazete]"): [
        "70:28: information-law: status[0].because[1]: no evidence of this entry has the id 'press-grou'. [press-grou]   Mend: write press-group, if that is meant; else add it under evidence:.",
        "70:40: information-law: status[0].because[2]: no evidence of this entry has the id 'gazete'. [gazete]   Mend: write gazette, if that is meant; else add it under evidence:.",
    ],
    ("because: [gazette, press-group]", "because: [field-count]"): [
        "70:19: information-law: status[0].because[0]: no evidence of this entry has the id 'field-count'. [field-count]   Mend: write trees-planted/field-count, if that is meant; else add it under evidence:.",
    ],
    ("because: [gazette, press-group]", "because: [gazette, trees-plante/field-count, trees-planted/field-coun, trees-planted/nothing]"): [
        "70:28: information-law: status[0].because[1]: no entry has the id 'trees-plante'. [trees-plante/field-count]   Mend: write trees-planted, if that is meant; else name an entry of this registry.",
        "70:54: information-law: status[0].because[2]: 'trees-planted' has no evidence with the id 'field-coun'. [trees-planted/field-coun]   Mend: write field-count, if that is meant; else name one of its evidence items.",
        "70:80: information-law: status[0].because[3]: 'trees-planted' has no evidence with the id 'nothing'. [trees-planted/nothing]   Mend: name one of its evidence items.",
    ],
    ("        met: 2024-05-14\n        because: [gazette]", "        met: 2024-05-14\n        because: [gazete]\n        due_because: [gazet]"): [
        "37:19: information-law: milestones.bill-tabled.because[0]: no evidence of this entry has the id 'gazete'. [gazete]   Mend: write gazette, if that is meant; else add it under evidence:.",
        "38:23: information-law: milestones.bill-tabled.due_because[0]: no evidence of this entry has the id 'gazet'. [gazet]   Mend: write gazette, if that is meant; else add it under evidence:.",
    ],
    ("until: 2024-04, because: [gazette]", "until: 2024-04, because: [gazete]"): [
        "35:60: information-law: milestones.bill-tabled.earlier[0].because[0]: no evidence of this entry has the id 'gazete'. [gazete]   Mend: write gazette, if that is meant; else add it under evidence:.",
    ],
    ("        every: not-set\n", "        every: 1 month\n        because: [gazete]\n"): [
        "42:19: information-law: repeats.readings.because[0]: no evidence of this entry has the id 'gazete'. [gazete]   Mend: write gazette, if that is meant; else add it under evidence:.",
    ],
    ("2024-05-21, because: [gazette]", "2024-05-21, because: [gazete]"): [
        "43:61: information-law: repeats.readings.events[0].because[0]: no evidence of this entry has the id 'gazete'. [gazete]   Mend: write gazette, if that is meant; else add it under evidence:.",
    ],
    ("        draw: line\n", "        draw: line\n        baseline: {date: 2020, value: 1, because: [count]}\n        target: {date: 2025, value: 2, because: [field]}\n"): [
        "92:52: trees-planted: indicators.trees.baseline.because[0]: no evidence of this entry has the id 'count'. [count]   Mend: add it under evidence:.",
        "93:50: trees-planted: indicators.trees.target.because[0]: no evidence of this entry has the id 'field'. [field]   Mend: add it under evidence:.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "value: 38112, because: [field-coun]"): [
        "97:54: trees-planted: indicators.trees.series.counted.readings[0].because[0]: no evidence of this entry has the id 'field-coun'. [field-coun]   Mend: write field-count, if that is meant; else add it under evidence:.",
    ],
    ("links: [commitments/information-law]", "links: [claims/information-law, information-law, commitments/information-la, people/x, commitments/trees-planted, claims/trees-planted]"): [
        "116:13: trees-planted: links[0]: 'claims/information-law' leads to no entry. [claims/information-law]   Mend: write commitments/information-law, if that is meant; else write commitments/its-id or claims/its-id.",
        "116:37: trees-planted: links[1]: 'information-law' leads to no entry. [information-law]   Mend: write commitments/information-law, if that is meant; else write commitments/its-id or claims/its-id.",
        "116:54: trees-planted: links[2]: 'commitments/information-la' leads to no entry. [commitments/information-la]   Mend: write commitments/information-law, if that is meant; else write commitments/its-id or claims/its-id.",
        "116:82: trees-planted: links[3]: 'people/x' leads to no entry. [people/x]   Mend: write commitments/its-id or claims/its-id.",
        "116:92: trees-planted: links[4]: 'commitments/trees-planted' leads to no entry. [commitments/trees-planted]   Mend: write claims/trees-planted, if that is meant; else write commitments/its-id or claims/its-id.",
    ],
    ("      - {on: 2024-06-05, sources_until: 2024-06}\nclaims:", "      - {on: 2024-06-05, sources_until: 2024-06}\n      - {on: 2024-06-05, sources_until: 2024-06}\n      - {on: 2024-06-04, sources_until: 2024-06}\nclaims:"): [
        "75:14: information-law: checked[2].on: 2024-06-04 stands after 2024-06-05 in a list that begins with the oldest. [2024-06-04]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("    milestones:\n", "      - set: 2024-03-01\n        fulfilled: A.\n        partly-fulfilled: B.\n        not-fulfilled: C.\n      - set: 2024-02-27\n        fulfilled: A.\n        partly-fulfilled: B.\n        not-fulfilled: C.\n    milestones:\n"): [
        "35:14: information-law: criteria[2].set: 2024-02-27 stands after 2024-03-01 in a list that begins with the oldest. [2024-02-27]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("    checked:\n", "      - {value: under-way, since: 2024-06-02, judged: 2024-06-05, because: [gazette], note: A.}\n      - {value: under-way, since: 2024-06-01, judged: 2024-06-04, because: [gazette], note: A.}\n    checked:\n"): [
        "73:35: information-law: status[2].since: 2024-06-01 stands after 2024-06-02 in a list that begins with the oldest. [2024-06-01]   Mend: put the list in order, oldest first, or mend the date.",
        "73:55: information-law: status[2].judged: 2024-06-04 stands after 2024-06-05 in a list that begins with the oldest. [2024-06-04]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("earlier: [{due: 2024-04, until: 2024-04, because: [gazette]}]", "earlier: [{due: 2024-04, until: 2024-04, because: [gazette]}, {due: 2024-05, until: 2024-03, because: [gazette]}]"): [
        "35:93: information-law: milestones.bill-tabled.earlier[1].until: 2024-03 stands after 2024-04 in a list that begins with the oldest. [2024-03]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("stated: [{date: 2023, value: 40000}]", "stated: [{date: 2023, value: 40000}, {date: 2022, value: 30000}]"): [
        "92:53: trees-planted: indicators.trees.stated[1].date: 2022 stands after 2023 in a list that begins with the oldest. [2022]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("value: 38112, is: exact, because: [field-count]}", "value: 38112, is: exact, because: [field-count]}\n              - {date: 2022, value: 38112, because: [field-count]}"): [
        "98:24: trees-planted: indicators.trees.series.counted.readings[1].date: 2022 stands after 2023 in a list that begins with the oldest. [2022]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("    checked:\n", "    corrections:\n      - {on: 2024-06-05, of: short, why: A.}\n      - {on: 2024-06-05, of: title, why: A.}\n      - {on: 2024-06-04, of: kind, why: A.}\n    checked:\n"): [
        "75:14: information-law: corrections[2].on: 2024-06-04 stands after 2024-06-05 in a list that begins with the oldest. [2024-06-04]   Mend: put the list in order, oldest first, or mend the date.",
    ],
    ("    checked:\n", "    corrections:\n      - {on: 2024-06-05, of: cited, why: A.}\n      - {on: 2024-06-05, of: titel, why: A.}\n      - {on: 2024-06-05, of: status, why: A.}\n      - {on: 2024-06-05, of: status.0.note, why: A.}\n      - {on: 2024-06-05, of: evidence, why: A.}\n      - {on: 2024-06-05, of: 'evidence[0]', why: A.}\n      - {on: 2024-06-05, of: evidence.gone.title, why: A.}\n      - {on: 2024-06-05, of: 'status[7]', why: A.}\n      - {on: 2024-06-05, of: one_sided, why: A.}\n    checked:\n"): [
        "73:30: information-law: corrections[0].of: an entry has no field 'cited'. [cited]   Mend: begin it with one of short, title, kind, topic, stated, criteria, milestones, repeats, indicators, evidence, status, one_sided, links, checked.",
        "74:30: information-law: corrections[1].of: an entry has no field 'titel'. [titel]   Mend: write title, if that is meant; else begin it with one of short, title, kind, topic, stated, criteria, milestones, repeats, indicators, evidence, status, one_sided, links, checked.",
        "75:30: information-law: corrections[2].of: 'status' names no one part of status. [status]   Mend: name the one part that is corrected: as in status[0].",
        "76:30: information-law: corrections[3].of: 'status.0.note' names no one part of status. [status.0.note]   Mend: name the one part that is corrected: write status[0].note.",
        "77:30: information-law: corrections[4].of: 'evidence' names no one part of evidence. [evidence]   Mend: name the one part that is corrected: as in evidence.its-id.",
        "78:30: information-law: corrections[5].of: 'evidence[0]' names no one part of evidence. ['evidence[0]']   Mend: name the one part that is corrected: as in evidence.its-id.",
    ],
    ("        shows: The bill was sent to Parliament.\n", f"        shows: The bill was sent to Parliament.\n        quote: {' '.join(['word'] * 19)}\n"): [],
    ("        shows: The bill was sent to Parliament.\n", f"        shows: The bill was sent to Parliament.\n        quote: {' '.join(['word'] * 20)}\n"): [
        "55:16: information-law: evidence.gazette.quote: the quote has 20 words; a source is quoted in under 20. [word word word word word word word word word word word word word word word word word word word word]   Mend: shorten it, or say it in your own words under shows:.",
    ],
    ("        published: 2024-06-02\n", "        happened: 2024-06-02\n"): [],
    ("        published: 2024-06-02\n", ""): [
        "56:7: information-law: evidence.press-group: 'press-group' has no date. [press-group]   Mend: add published:, or happened: where no publication date was seen.",
    ],
    ("bearing: supports", "bearing: context"): [
        "45:5: information-law: evidence: no source supports what was said. [evidence]   Mend: add one under evidence:, or say under one_sided: why there is none.",
    ],
    ("bearing: contradicts", "bearing: context"): [
        "45:5: information-law: evidence: no source contradicts what was said. [evidence]   Mend: add one under evidence:, or say under one_sided: why there is none.",
    ],
    ("bearing: supports", "bearing: mixed"): [],
    ("    one_sided: No source that supports it was found.\n", ""): [
        "98:5: trees-planted: evidence: no source supports what was said. [evidence]   Mend: add one under evidence:, or say under one_sided: why there is none.",
    ],
    ("judged: 2024-06-05", "judged: 2024-06-02"): [],
    ("judged: 2024-06-05", "judged: 2024-06-01"): [
        "69:17: information-law: status[0].judged: 2024-06-01 is before 2024-06-02, its since. [2024-06-01]   Mend: write the day on which this verdict was written.",
    ],
    ("value: under-way", "value: partly-fulfilled"): [],
    ("value: under-way", "value: withdrawn"): [],
    ("value: under-way\n        since: 2024-06-02", "value: under-way\n        since: 2024-05-13"): [
        "68:16: information-law: status[0].since: none of its evidence was known on 13 May 2024. [2024-05-13]   Mend: write a day from 2024-05-14 on, or name evidence published by then.",
    ],
    ("value: under-way\n        since: 2024-06-02", "value: under-way\n        since: 2024-05-14"): [],
    ("value: under-way\n        since: 2024-06-02\n        judged: 2024-06-05\n        because: [gazette, press-group]", "value: fulfilled\n        since: 2024-06-02\n        judged: 2024-06-05\n        because: [gazette]"): [
        "70:9: information-law: status[0].because: the verdict 'fulfilled' rests on the State's account alone. [because]   Mend: name evidence of another account known by then, or say under state_account_only: why there is none.",
    ],
    ("value: not-supported\n        since: 2024-04-10\n        judged: 2024-06-05\n        because: [field-count]\n", "value: not-supported\n        since: 2024-04-10\n        judged: 2024-06-05\n"): [
        "111:16: trees-planted: status[0].value: the verdict 'not-supported' rests on no evidence. [not-supported]   Mend: add because: with the ids of the evidence it rests on.",
    ],
    ("        met: 2024-05-14\n        because: [gazette]", "        missed: 2024-06-30"): [
        "36:17: information-law: milestones.bill-tabled.missed: it is missed and rests on no evidence. [2024-06-30]   Mend: add because: with the ids of the evidence.",
    ],
    ("        met: 2024-05-14\n        because: [gazette]", "        met: 2024-05-14"): [
        "36:14: information-law: milestones.bill-tabled.met: it is met and rests on no evidence. [2024-05-14]   Mend: add because: with the ids of the evidence.",
    ],
    ("        met: 2024-05-14\n", "        met: 2024-05-14\n        missed: 2024-06-30\n"): [
        "37:17: information-law: milestones.bill-tabled.missed: it is both met and missed. [2024-06-30]   Mend: delete one of the two; a thing done late is met, on its later day.",
    ],
    ("        met: 2024-05-14\n", "        met: unknown\n"): [
        "36:14: information-law: milestones.bill-tabled.met: unknown stands without a reason. [unknown]   Mend: add why: with the reason.",
    ],
    ("        due: 2024-06\n        earlier: [{due: 2024-04, until: 2024-04, because: [gazette]}]\n        met: 2024-05-14\n        because: [gazette]\n", "        due: unknown\n"): [
        "34:14: information-law: milestones.bill-tabled.due: unknown stands without a reason. [unknown]   Mend: add why: with the reason.",
    ],
    ("        due: 2024-06\n        earlier: [{due: 2024-04, until: 2024-04, because: [gazette]}]\n        met: 2024-05-14\n        because: [gazette]\n", ""): [
        "32:7: information-law: milestones.bill-tabled: 'bill-tabled' has no date. [bill-tabled]   Mend: add due: with a date, or due: unknown and a why.",
    ],
    (EARLIER, ""): [],
    ("until: 2024-05-21", "until: 2024-05-20"): [],
    ("        every: not-set\n", "        every: 1 month\n        because: [gazette]\n"): [],
    ("stated: [{date: 2023, value: 40000}]", "stated: [{date: 2023, until: 2022, value: 40000}]"): [
        "92:38: trees-planted: indicators.trees.stated[0].until: it ends before it begins. [2022]   Mend: mend one of the two dates.",
    ],
    ("stated: [{date: 2023, value: 40000}]", "stated: [{date: 2023, until: 2023, value: 40000}]"): [],
    ("stated: [{date: 2023, value: 40000}]", "stated: [{date: 2023-05-01, until: 2023-05-01, value: 40000}]"): [],
    ("        draw: line\n", "        draw: line\n        of: counted\n        total: counted\n"): [],
    ("value: 38112, is: exact, because: [field-count]", "from: 2, to: 1, because: [field-count]"): [
        "97:43: trees-planted: indicators.trees.series.counted.readings[0].to: the span ends at 1 and begins at 2. [1]   Mend: write the smaller number under from:.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "from: 1, to: 1, because: [field-count]"): [],
    ("value: 38112, is: exact, because: [field-count]", "to: 1, because: [field-count]"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: a reading needs one value, or the two ends of a span. [{date: 2023]   Mend: write value:, or from: and to:.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "value: 1, to: 1, because: [field-count]"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: a reading needs one value, or the two ends of a span. [{date: 2023]   Mend: write value:, or from: and to:.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "value: 1, from: 1, because: [field-count]"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: a reading needs one value, or the two ends of a span. [{date: 2023]   Mend: write value:, or from: and to:.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "because: [field-count]"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: a reading needs one value, or the two ends of a span. [{date: 2023]   Mend: write value:, or from: and to:.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "value: 38112"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: the number rests on no evidence. [{date: 2023]   Mend: add because: with the id of the evidence.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "from: 1, to: 2"): [
        "97:17: trees-planted: indicators.trees.series.counted.readings[0]: the number rests on no evidence. [{date: 2023]   Mend: add because: with the id of the evidence.",
    ],
    ("value: 38112, is: exact, because: [field-count]", "value: unknown, why: Nobody counted."): [],
    ("        url: https://university.example.org/trees\n", "        url: https://press.example.org/bill\n"): [
        "100:16: trees-planted: evidence.field-count.title: the same address has another title and another publisher and another published at information-law/press-group. [A count of trees]   Mend: give the page one title, publisher and date everywhere; they are the page's own.",
    ],
    ("topic: openness", "topic: opennes"): [
        "21:12: information-law: topic: 'opennes' is not among the topics. [opennes]   Mend: write openness, if that is meant; else add it to topics:.",
    ],
    ("topic: openness", "topic: water"): [
        "21:12: information-law: topic: 'water' is not among the topics. [water]   Mend: add it to topics:.",
    ],
    ("statement: assembly-2024\n        paragraph: 2", "statement: assembly-2025\n        paragraph: 2"): [
        "23:20: information-law: stated[0].statement: no statement has the id 'assembly-2025'. [assembly-2025]   Mend: write assembly-2024, if that is meant; else add it under statements:.",
    ],
    ("paragraph: 2\n        quote: This", "paragraph: 9\n        quote: This"): [
        "24:20: information-law: stated[0].paragraph: the quote stands in paragraph 2, not 9. [9]   Mend: write paragraph: 2.",
    ],
    ("paragraph: 2\n        quote: This", "paragraph: 3\n        quote: This"): [
        "24:20: information-law: stated[0].paragraph: the quote stands in paragraph 2, not 3. [3]   Mend: write paragraph: 2.",
    ],
    ("quote: This year, our Parliament will adopt", "quote: This year, our Parliament may adopt"): [
        "25:16: information-law: stated[0].quote: the quote does not stand in paragraph 2. [This year]   Mend: copy the words as they stand; the nearest passage is 'This year, our Parliament will adopt a law on access to information.'.",
    ],
    ("paragraph: 2\n        quote: This year, our Parliament will adopt", "paragraph: 9\n        quote: This year, our Parliament may adopt"): [
        "24:20: information-law: stated[0].paragraph: the statement has no paragraph 9. [9]   Mend: write a number from 1 to 3.",
    ],
    ("  trees-planted:\n    short", "  information-law:\n    short"): [
        "75:3: information-law: 'information-law' is the id of a commitment already. [information-law]   Mend: give the claim an id of its own.",
    ],
    ("  information-law:\n    short", "  changes:\n    short"): [
        "17:3: changes: 'changes' is the address of a page, and no entry could be read there. [changes]   Mend: give the entry an id that says what it is about, such as changes-of-2024.",
        "116:13: trees-planted: links[0]: 'commitments/information-law' leads to no entry. [commitments/information-law]   Mend: write commitments/its-id or claims/its-id.",
    ],
    ("  trees-planted:\n    short", "  method:\n    short"): [
        "75:3: method: 'method' is the address of a page, and no entry could be read there. [method]   Mend: give the entry an id that says what it is about, such as method-of-2024.",
    ],
    ('      "1": Thanks; nothing is undertaken.\n', '      "4": Nothing.\n'): [
        "8:3: statements.assembly-2024: paragraph 1 of the statement is behind no entry and not set aside. [assembly-2024]   Mend: quote it in an entry, or add it to aside: with the reason.",
        '15:7: statements.assembly-2024.aside.4: \'4\' is not a paragraph of the statement. ["4"]   Mend: write a number from 1 to 3, in double quotes.',
    ],
    ('    aside:\n      "1": Thanks; nothing is undertaken.\n', ""): [
        "8:3: statements.assembly-2024: paragraph 1 of the statement is behind no entry and not set aside. [assembly-2024]   Mend: quote it in an entry, or add it to aside: with the reason.",
    ],
    ('      "1": Thanks', '      "2": Thanks.\n      "1": Thanks'): [
        '15:7: statements.assembly-2024.aside.2: paragraph 2 is set aside, and an entry quotes it. ["2"]   Mend: delete it here, or the quote there.',
    ],
    ('      "1": Thanks', f'      "{"1" * 61}": Thanks.\n      "1": Thanks'): [
        '15:7: statements.assembly-2024.aside.1111111111111111111111111111111111111111111111111111111111111: \'111111111111111111111111111111111111111111111111111111111111\' is not a paragraph of the statement. ["1111111111111111111111111111111111111111111111111111111111111"]   Mend: write a number from 1 to 3, in double quotes.',
    ],
    ("claims:\n", "dropped:\n  information-law: {on: 2024-07-01, why: A., now: commitments/information-la}\n  old-law: {on: 2024-07-01, why: A., now: commitments/information-law}\n  older-law: {on: 2024-07-01, why: A., now: claims/x}\n  oldest-law: {on: 2024-07-01, why: A.}\nclaims:\n"): [
        "75:3: dropped.information-law: 'information-law' is dropped, and an entry has this id. [information-law]   Mend: delete it here, or give the entry an id of its own.",
        "75:51: dropped.information-law.now: 'commitments/information-la' leads to no entry. [commitments/information-la]   Mend: write commitments/information-law, if that is meant; else write commitments/its-id or claims/its-id, or delete the line.",
        "77:45: dropped.older-law.now: 'claims/x' leads to no entry. [claims/x]   Mend: write commitments/its-id or claims/its-id, or delete the line.",
    ],
    ('        quote: In 2023, we planted "more than 40,000 trees" - a record.\n', '        quote: In 2023, we planted "more than 40,000 trees" - a record.\n      - statement: assembly-2025\n        paragraph: 3\n        quote: We shall go on.\n      - statement: assembly-2024\n        paragraph: 3\n        quote: We shall go back.\n'): [
        "83:20: trees-planted: stated[1].statement: no statement has the id 'assembly-2025'. [assembly-2025]   Mend: write assembly-2024, if that is meant; else add it under statements:.",
        "88:16: trees-planted: stated[2].quote: the quote does not stand in paragraph 3. [We shall go back.]   Mend: copy the words as they stand; the nearest passage is 'We shall go on.'.",
    ],
    ('        quote: In 2023, we planted "more than 40,000 trees" - a record.\n', '        quote: In 2023, we planted "more than 40,000 trees" - a record.\n      - statement: assembly-2024\n        paragraph: 2\n        quote: It will hold for every ministry.\n      - statement: assembly-2024\n        paragraph: 7\n        quote: We shall go on.\n'): [
        "85:16: trees-planted: stated[1].quote: the quote does not stand in paragraph 2. [It will hold for every ministry.]   Mend: copy the words as they stand; the nearest passage is 'It will hold for every ministry,'.",
        "87:20: trees-planted: stated[2].paragraph: the quote stands in paragraph 3, not 7. [7]   Mend: write paragraph: 3.",
    ],
    ("paragraph: 2\n        quote: This", "paragraph: 3\n        quote: This", "links: [commitments/information-law]", "links: [commitments/law]"): [
        "24:20: information-law: stated[0].paragraph: the quote stands in paragraph 2, not 3. [3]   Mend: write paragraph: 2.",
        "116:13: trees-planted: links[0]: 'commitments/law' leads to no entry. [commitments/law]   Mend: write commitments/its-id or claims/its-id.",
    ],
    ('        quote: In 2023, we planted "more than 40,000 trees" - a record.\n', "        quote: access to information\n", "paragraph: 3\n", "paragraph: 2\n", '    aside:\n      "1": Thanks; nothing is undertaken.\n', ""): [
        "8:3: statements.assembly-2024: paragraphs 1, 3 of the statement are behind no entry and not set aside. [assembly-2024]   Mend: quote it in an entry, or add it to aside: with the reason.",
    ],
    ("        since: 2024-06-02", "        since: 2024-05-13", "because: [gazette, press-group]", "because: [gazette, gazete]"): [
        "70:28: information-law: status[0].because[1]: no evidence of this entry has the id 'gazete'. [gazete]   Mend: write gazette, if that is meant; else add it under evidence:.",
    ],
    ("because: [gazette, press-group]", "because: [gazette]"): [],
    ("        stated: [{date: 2023, value: 40000}]\n", "", "    evidence:\n      field-count", f"{SECOND_SERIES}    evidence:\n      field-count"): [],
    ("        stated: [{date: 2023, value: 40000}]\n", "        target: {date: 2025, value: 2, because: [field-count]}\n", "    evidence:\n      field-count", f"{SECOND_SERIES}    evidence:\n      field-count"): [
        "88:7: trees-planted: indicators.trees: 'trees' does not say which series its stated value or target is about. [trees]   Mend: add of: with the id of that series.",
    ],
    ("        stated: [{date: 2023, value: 40000}]\n", "        baseline: {date: 2020, value: 2, because: [field-count]}\n", "    evidence:\n      field-count", f"{SECOND_SERIES}    evidence:\n      field-count"): [
        "88:7: trees-planted: indicators.trees: 'trees' does not say which series its stated value or target is about. [trees]   Mend: add of: with the id of that series.",
    ],
    ("        stated: [{date: 2023, value: 40000}]\n", "        stated: [{date: 2023, value: 40000}]\n        of: claimed\n", "    evidence:\n      field-count", f"{SECOND_SERIES}    evidence:\n      field-count"): [],
    ("    status:\n", "      talk:\n        title: Another page\n        publisher: Arcadian Press Group\n        language: en\n        account: civil-society\n        published: 2024-06-02\n        bearing: supports\n        shows: Less.\n        read: whole\n      again:\n        title: A bill without a date\n        publisher: Arcadian Press Group\n        language: en\n        account: civil-society\n        published: 2024-06-02\n        bearing: supports\n        shows: Less.\n        read: whole\n        url: https://press.example.org/bill\n      third:\n        title: A bill with a date\n        publisher: Arcadian Press Group\n        language: en\n        account: civil-society\n        published: 2024-06-02\n        bearing: supports\n        shows: Less.\n        read: whole\n        url: https://press.example.org/bill\n    status:\n"): [
        "86:16: information-law: evidence.third.title: the same address has another title at information-law/press-group. [A bill with a date]   Mend: give the page one title, publisher and date everywhere; they are the page's own.",
    ],
    ("        url: https://university.example.org/trees\n", "        url: https://press.example.org/bill\n", "title: A count of trees", "title: A bill without a date"): [
        "101:20: trees-planted: evidence.field-count.publisher: the same address has another publisher and another published at information-law/press-group. [University of Arcadia]   Mend: give the page one title, publisher and date everywhere; they are the page's own.",
    ],
    ("        url: https://university.example.org/trees\n", "        url: https://press.example.org/bill\n", "title: A count of trees", "title: A bill without a date", "publisher: University of Arcadia", "publisher: Arcadian Press Group"): [
        "104:20: trees-planted: evidence.field-count.published: the same address has another published at information-law/press-group. [2024-04-10]   Mend: give the page one title, publisher and date everywhere; they are the page's own.",
    ],
    ("topics:\n  openness: Openness\n  forests: Forests\n", "topics: none\n"): [
        "4:1: topics: 'topics' must hold fields of its own. [topics]   Mend: write each on a line of its own below, indented by two spaces.",
    ],
    ("    text: statements/assembly-2024.md", "    text: assembly-2024.md"): [
        "13:11: statements.assembly-2024.text: 'assembly-2024.md' is not the path of a statement's text. [assembly-2024.md]   Mend: put the statement's text in the folder statements and name it, as in statements/hrc55-2024.md.",
    ],
    ("    kind: pledge", "    kind: wish", '      "1": Thanks; nothing is undertaken.\n', '      "4": A.\n'): [
        "8:3: statements.assembly-2024: paragraph 1 of the statement is behind no entry and not set aside. [assembly-2024]   Mend: quote it in an entry, or add it to aside: with the reason.",
        '15:7: statements.assembly-2024.aside.4: \'4\' is not a paragraph of the statement. ["4"]   Mend: write a number from 1 to 3, in double quotes.',
        "20:11: information-law: kind: 'wish' is not a kind of entry here. [wish]   Mend: write pledge (to be done once) or practice (to keep doing).",
    ],
    ("quote: This year", "quote: This\u00a0year", '      "1": Thanks; nothing is undertaken.\n', '      "4": A.\n'): [
        "8:3: statements.assembly-2024: paragraph 1 of the statement is behind no entry and not set aside. [assembly-2024]   Mend: quote it in an entry, or add it to aside: with the reason.",
        '15:7: statements.assembly-2024.aside.4: \'4\' is not a paragraph of the statement. ["4"]   Mend: write a number from 1 to 3, in double quotes.',
    ],
    ('      "1": Thanks; nothing is undertaken.\n', '      "1": [Thanks]\n'): [
        '15:7: statements.assembly-2024.aside.1: \'1\' must be one text, and holds a list. ["1"]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.',
    ],
    ("  information-law:\n    short", "  information-law: none\n  other-law:\n    short"): [
        "17:3: information-law: nothing is said of 'information-law'. [information-law]   Mend: write its fields below, indented by two more spaces.",
    ],
    ("        account: state\n", "        account: statee\n", "because: [field-count]}", "because: [field-count, information-law/gazete]}"): [
        "50:18: information-law: evidence.gazette.account: 'statee' is not a party whose account a source can give. [statee]   Mend: write state, if that is meant; else write one of state, un, international, other-states, parties, civil-society, media, academic.",
    ],
    ("        account: academic\n", "        account: academy\n", "because: [gazette, press-group]", "because: [gazette, trees-planted/field]"): [
        "103:18: trees-planted: evidence.field-count.account: 'academy' is not a party whose account a source can give. [academy]   Mend: write academic, if that is meant; else write one of state, un, international, other-states, parties, civil-society, media, academic.",
    ],
    ("claims:\n", "dropped:\n  old-law: {on: 2024-07-01, why: A., now: claims/trees-planted}\nclaims:\n", "  trees-planted:\n    short: Trees planted in 2023\n", "  trees-planted: none\n  planted-trees:\n    short: Trees planted in 2023\n"): [
        "77:3: trees-planted: nothing is said of 'trees-planted'. [trees-planted]   Mend: write its fields below, indented by two more spaces.",
    ],
    ("claims:\n", "dropped:\n  old-law: {on: 2024-07-01, why: A., now: claims/trees}\nclaims:\n", "  trees-planted:\n    short: Trees planted in 2023\n", "  Trees-planted:\n    short: Trees planted in 2023\n"): [
        "77:3: Trees-planted: 'Trees-planted' cannot be an id. [Trees-planted]   Mend: write trees-planted, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("bearing: supports", "bearing: context", "bearing: contradicts", "bearing: context"): [
        "45:5: information-law: evidence: no source supports or contradicts what was said. [evidence]   Mend: add one under evidence:, or say under one_sided: why there is none.",
    ],
    ("value: under-way", "value: partly-fulfilled", "        partly-fulfilled: One chamber adopts it in 2024.\n", ""): [
        "66:16: information-law: status[0].value: the criteria hold no test for 'partly-fulfilled'. [partly-fulfilled]   Mend: add a new item to criteria:, with the test under partly-fulfilled:.",
    ],
    ("links: [commitments/information-law]", "links: [commitments]"): [
        "116:13: trees-planted: links[0]: 'commitments' leads to no entry. [commitments]   Mend: write commitments/its-id or claims/its-id.",
    ],
}  # fmt: skip


def test_the_record_with_all_parts_is_read() -> None:
    """What the breaches below are made from breaks no rule."""
    assert good(RECORD).commitments["information-law"].repeats["readings"].events[0].end.is_day


@pytest.mark.parametrize("turns", BREACHES, ids=range(len(BREACHES)))
def test_breach(turns: tuple[str, ...]) -> None:
    """With some texts turned into others, each breach is told once, to the letter, and nothing else."""
    text = RECORD
    for old, new in zip(turns[::2], turns[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)

    assert in_full(text) == BREACHES[turns]


NOTHING = GOOD[: GOOD.index("commitments:\n")].replace(
    '"1": Thanks', '"2": Nothing is undertaken.\n      "3": Nothing is undertaken.\n      "1": Thanks'
)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ("", ["1:1: no entry is in this registry. [about]   Mend: bring the entries back; an emptied record is not read."]),
        ("commitments: none\n", ["18:1: commitments: 'commitments' must hold fields of its own. [commitments]   Mend: write each on a line of its own below, indented by two spaces."]),
        ("claims: none\n", ["18:1: claims: 'claims' must hold fields of its own. [claims]   Mend: write each on a line of its own below, indented by two spaces."]),
    ],
)  # fmt: skip
def test_a_record_without_an_entry_is_none_unless_its_entries_could_not_be_read(
    sections: str, expected: list[str]
) -> None:
    assert in_full(NOTHING + sections) == expected


def test_a_link_without_its_section_leads_to_the_entry_of_that_id_however_many_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a long record not all ids are compared with a misspelt one."""
    monkeypatch.setattr("registry.problems._MOST_COMPARED", 1)

    assert [
        one.mend for one in told(GOOD.replace("links: [commitments/information-law]", "links: [trees-planted]"))
    ] == ["write claims/trees-planted, if that is meant; else write commitments/its-id or claims/its-id"]


def test_state_account_alone_with_a_reason() -> None:
    """A closing verdict on the State's account alone stands, where it says why."""
    alone = "value: fulfilled\n        since: 2024-06-02\n        judged: 2024-06-05\n        because: [gazette]\n"
    text = GOOD.replace(
        "value: under-way\n        since: 2024-06-02\n        judged: 2024-06-05\n        because: [gazette, press-group]\n",
        alone,
    )

    assert [one.message for one in told(text)] == ["the verdict 'fulfilled' rests on the State's account alone"]
    reason = "        state_account_only: Nobody else has looked.\n"
    assert not told(text.replace(alone, alone + reason))


def test_evidence_known_only_later_is_no_account_beside_the_states() -> None:
    """What was published after the verdict's day does not hold it up."""
    text = GOOD.replace(
        "value: under-way\n        since: 2024-06-02",
        "value: fulfilled\n        since: 2024-05-20",
    )

    assert [one.message for one in told(text)] == ["the verdict 'fulfilled' rests on the State's account alone"]


def test_the_other_side_may_stand_in_evidence_of_another_that_could_not_be_read() -> None:
    """Nothing follows from a slip there: only the slip is told, until it is mended."""
    alone = GOOD.replace(
        "bearing: contradicts\n        shows: The group", "bearing: supports\n        shows: The group"
    )
    cited = alone.replace("because: [gazette, press-group]", "because: [gazette, trees-planted/field-count]")
    slip = cited.replace("account: academic", "account: scholars")
    unread = "'scholars' is not a party whose account a source can give"

    assert [[one.message for one in told(text)] for text in (alone, cited, slip)] == [
        ["no source contradicts what was said"], [], [unread],
    ]  # fmt: skip


def test_every_rule_says_what_it_keeps() -> None:
    """The method page prints a sentence for each rule."""
    assert len(RULES) == len(set(RULES))
    assert all(rule.endswith(".") and rule[0].isupper() for rule in RULES)
