"""
The ledger of the shipped tables: every disputed figure with all its values.

The atlas promises that nothing is averaged and nobody is left out. Were a value of this
list to go, a reader would take the rest for agreement, and a presenter would be corrected
from the audience by whoever read the other paper.
"""

from __future__ import annotations

import re

import pytest

from data import ledger, package, tables

# What the sources say of each figure that is in dispute, or that one source alone gives: how they
# differ, then operator, value and source of each. More values may stand; these must. The fuels are
# counted by two states and held by one publication. The two counts of the northern route are close
# in number and not the same thing: two quantities, never one.
MUST_STAND = """
# documents and sums of December 2025
agreements_kaz_jpn_2025 disputed: =14 a2; =14 qazinform-908014; >60 centralasianlight-20251222;
    >60 fergana-144207; >40 al-bayader-23992; =14 zangshuxian-20251221
agreements_kaz_jpn_2025_expected single: >40 inpsjapan-tokayev-visit
value_agreements_kaz_jpn_2025 agreed: >3_700_000_000 a2;
    >3_700_000_000 centralasianlight-20251222; >3_700_000_000 fergana-144207;
    =3_700_000_000 zangshuxian-20251221
value_agreements_kaz_jpn_2025_eur single: >3_000_000_000 al-bayader-23992
promised_other_republics_2025 single: =1_500_000_000 a2
documents_summit_2025 disputed: >150 news-az-20251220; >150 fergana-144207; =34 digipub-khd2lck;
    =34 laotaotie-20251224
five_year_goal agreed: =3_000_000_000_000 hurriyet-217015; ≈3_000_000_000_000 fergana-144207
five_year_goal_usd agreed: =19_000_000_000 news-az-20251220; =19_000_000_000 hurriyet-217015;
    ≈20_000_000_000 timesca-japan-new-era
five_year_goal_eur disputed: ≈17_900_000_000 dastresan-20251220; ≈16_000_000_000 mondo-a1340789
five_year_goal_cny agreed: ≈134_000_000_000 digipub-khd2lck;
    ≈134_000_000_000 tianminghotel-148845
uzbekistan_documents_2025 agreed: >12_000_000_000 qalampir-129098
uzbekistan_portfolio_japan agreed: >20_000_000_000 trend-4131955;
    >12_000_000_000 darakchi-196076
# investment and aid
investment_stock_jpn_kaz disputed: =7_800_000_000 inform-062f16;
    =8_000_000_000 eurasianstar-20250317; >8_500_000_000 fergana-144207;
    >9_000_000_000 trend-4083715
investment_stock_jpn_kaz_eur single: >7_000_000_000 al-bayader-23992
oda_gross_jpn_uzb_2015 single: =154_140_000 migoconsulting-uz
oda_jpn_uzb_2015_unstated single: ≈116_000_000 nightingale-5701
# trade
turnover_kaz_jpn_2024 disputed: =1_800_000_000 qazinform-0d5223;
    =2_000_000_000 kazpravda-20251218; ≈2_000_000_000 trend-4083715
turnover_kaz_jpn_2024_eur single: =1_500_000_000 al-bayader-23992
turnover_kaz_jpn_2025_jan_may single: =635_200_000 trend-4083715
region_japan_trade_share_kaz single: >70 kazpravda-20251218
import_export_ratio_kaz_jpn agreed: ≈3 a1; =2.73 kz-bns
import_export_ratio_kaz_jpn_2018 disputed: =0.33 kz-bns; =0.32 un-comtrade
import_export_ratio_kaz_jpn_2019 disputed: =0.68 kz-bns; =0.57 un-comtrade
exports_kaz_jpn_2015 disputed: =381_266_361 unctadstat; =808_648_986 un-comtrade
exports_kaz_jpn_2018 disputed: =1_502_983_600 kz-bns; =1_561_986_785 un-comtrade
exports_kaz_jpn_2019 disputed: =880_271_304 kz-bns; =1_044_757_623 un-comtrade
imports_kaz_jpn_2005 disputed: =175_872_490 unctadstat; =598_585_892 un-comtrade
fuels_kaz_jpn_2013 disputed: =108_500_000 un-comtrade-hs27; =56_200_000 un-comtrade-hs27
fuels_kaz_jpn_2014 disputed: =208_100_000 un-comtrade-hs27; =117_000_000 un-comtrade-hs27
fuels_kaz_jpn_2015 disputed: =360_700_000 un-comtrade-hs27; =276_100_000 un-comtrade-hs27
fuels_kaz_jpn_2016 disputed: =211_600_000 un-comtrade-hs27; =142_400_000 un-comtrade-hs27
fuels_kaz_jpn_2017 disputed: =341_100_000 un-comtrade-hs27; =562_200_000 un-comtrade-hs27
exports_uzb_jpn_2017 disputed: =14_492_000 uz-stat; =4_000_000 jetro-uz-basic
imports_uzb_jpn_2017 disputed: =151_713_590 uz-stat; =128_000_000 jetro-uz-basic
# the Trans-Caspian route and other corridors
titr_volume_2021 disputed: =586_000 report-az-20260310; =840_000 trend-4058647
titr_volume_2023 disputed: =2_764_000 report-az-20260310; =2_700_000 menafn-1108520937
titr_volume_2024 disputed: =4_484_000 report-az-20260310; ≈4_500_000 qazinform-b5c4ab;
    =3_300_000 astanatimes-20250306
titr_containers_2022 disputed: =33_000 astanatimes-20230523; =18_000 trend-4058647
titr_capacity disputed: =6_000_000 trend-3982954; =5_800_000 astanatimes-20230523
titr_goal agreed: =10_000_000 trend-4051071; =10_000_000 trend-4058647
titr_goal_year disputed: =2027 trend-4051071; =2030 trend-4058647; =2028 ice-283087
titr_forecast_2030 agreed: =11_000_000 worldbank-middle-corridor-2023
titr_transit_days disputed: =17 astanatimes-20260310; =23 trend-4058647
btk_length agreed: =826 theasian-94600; ≈850 report-az-20171030
cku_length disputed: =523 railwaygazette-68088; =486 eurasia-sk-779;
    ≈454 azerbaijannewsgazette-cku
kti_length disputed: =928 tass-764933; =925 azvision-3688
kti_length_kazakhstan disputed: =120 tass-764933; =140 azvision-3688
aktau_container_hub disputed: =215_000 inform-a3992218; =200_000 trend-4121775;
    =240_000 ice-283087
northern_transit_2022 single: =410_600 index1520-2023
northern_westbound_2024 single: =412_000 maritime-network-20250316
# oil
cpc_volume_2024 agreed: =63_010_000 tportal-20260226; =63_000_000 alexa-ng-202511;
    ≈63_000_000 trend-4123774
cpc_volume_2024_daily single: ≈1_260_000 alexa-ng-202511
cpc_capacity_daily single: =1_400_000 worldmonitor-pipelines-oil
cpc_capacity_widened disputed: =81_500_000 daryo-20250528; =83_000_000 tportal-20260226
cpc_share_oil_exports agreed: =80 bairdmaritime-cpc-2025-12; >80 interfax-110025
oil_exports_share_russia_kaz disputed: =70 zangshuxian-20251221; =94 lkyspp-20250211
cpc_exports_dec_2025 disputed: ≈1_020_000 bairdmaritime-cpc-2025-12;
    ≈1_080_000 intelatus-533913; =1_140_000 news-pravda-20251225
cpc_exports_dec_2025_plan single: =1_700_000 bairdmaritime-spm3-repair
cpc_exports_fall_dec_2025 single: =24 bairdmaritime-cpc-2025-12
cpc_exports_fall_first_days_2025 agreed: ≈50 caliber-az-202512; ≈50 razomua-ktk
btc_oil_kaz_2023 disputed: =1_392_000 menafn-1107722129; ≈1_100_000 trend-4123727;
    =1_057_000 today-az-251628
btc_oil_kaz_agreed agreed: =2_200_000 today-az-251628; =2_200_000 trend-4123727
"""

# Disagreements without a number: what the claims have to be about to meet side by side.
SIDE_BY_SIDE: dict[tuple[str, str], list[str]] = {
    # The summit of 2024: a warning, an earthquake, or both.
    ("event", "summit_postponed_2024"): [
        "news-az-20251220-postponed",
        "sana-2357965-postponed",
        "kantei-20240809-postponed",
        "timesca-21447-postponed",
        "digipub-quake-postponed",
    ],
    # The strike on CPC: how bad it was, and who is named.
    ("event", "cpc_incident_2025"): [
        "trend-4123774-cpc-statement",
        "tass-2052441-terror",
        "razomua-ktk-destroyed",
        "alexa-ng-202511-all-loading",
        "bairdmaritime-cpc-repairs-beyond-repair",
        "trend-4123727-energy-ministry",
        "trend-4123774-kz-mfa",
        "alexa-ng-202511-russian-reports",
        "liga-20251130-ukraine-mfa",
        "a2-p14-ukraine-damaged",
    ],
    # Whether the route runs through Zangezur.
    ("corridor", "trans-caspian"): [
        "tianminghotel-148845-zangezur",
        "worldbank-middle-corridor-2023-route",
        "lnews-r1222103-route",
        "nippon-yjj2025122000094-caspian-route",
    ],
    # Who buys more of whom.
    ("quantity", "import_export_ratio_kaz_jpn"): [
        "pedia-3rd-in-import-surplus",
        "un-comtrade-japan-imports",
        "un-comtrade-ratio-2019",
    ],
}


@pytest.fixture(scope="module")
def held():
    """Return the published tables."""
    return tables.read_all(package.PUBLISHED)


@pytest.fixture(scope="module")
def book(held):
    """Return the ledger of the published tables."""
    return ledger.ledger(held)


def checklist():
    """Read the list above: of each quantity its badge and values, the values with sign and source."""
    text = re.sub(r"#.*", "", MUST_STAND).replace("\n    ", " ")
    for line in filter(None, text.splitlines()):
        head, _, values = line.partition(":")
        found = re.findall(r"([=>≥≈<])([\d._]+) ([\w-]+)", values)
        yield *head.split(), {(sign, float(value), source) for sign, value, source in found}


@pytest.mark.parametrize(("quantity_id", "badge", "values"), list(checklist()))
def test_figure_stands_with_all_its_values(book, quantity_id, badge, values):
    """A rival value that is gone makes the rest look like agreement to every reader."""
    own = book[book["quantity_id"] == quantity_id]
    standing = set(zip(own["operator"], own["value"].astype(float), own["source_id"], strict=True))

    assert values
    assert values <= standing
    assert set(own["badge"]) == {badge}
    assert own["publisher"].notna().all()


def test_why_a_value_is_preferred_or_none_is_said(held, book):
    """Where sources disagree a reader is owed the reason, and a page without one looks arbitrary."""
    disputed = set(book.loc[book["badge"] == "disputed", "quantity_id"])
    rows = held["quantities"].set_index("quantity_id").loc[sorted(disputed)]

    assert rows[["preferred_reason_en", "preferred_reason_ru"]].notna().all(axis=None)
    assert set(book.loc[book["preferred"], "quantity_id"]) & disputed == set(
        rows.index[rows["preferred_claim_id"].notna()]
    )


@pytest.mark.parametrize("subject", SIDE_BY_SIDE)
def test_disagreement_in_words_meets_on_one_subject(held, subject):
    """Claims that contradict each other but share no subject are never shown together."""
    about = set(ledger.claims_about(held, *subject)["claim_id"])

    assert set(SIDE_BY_SIDE[subject]) <= about
