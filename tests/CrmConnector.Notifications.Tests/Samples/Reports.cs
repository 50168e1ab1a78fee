using CrmConnector.Engine.Running;
using CrmConnector.Notifications.Content;
using CrmConnector.State.Runs;
using static CrmConnector.State.Journal.JournalOutcome;

namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>The reports that an administrator gets.</summary>
internal static class Reports
{
    private const string Customers = "erp-to-crm-customers";

    public static IReadOnlyDictionary<string, ReportContent> All { get; } =
        new Dictionary<string, ReportContent>(StringComparer.Ordinal)
        {
            ["run-good"] = Run(Flows.Of(Customers, (Created, 12), (Updated, 33), (Unchanged, 1159), (OutOfScope, 40))),
            ["run-nothing"] = Run(Flows.Of(Customers) with { Duration = TimeSpan.FromMilliseconds(240) }),
            ["run-first"] = Run(
                Flows.Of(Customers, (Created, 100_000), (Linked, 412), (OutOfScope, 2_210)) with
                {
                    LastRun = 1,
                    Usual = [],
                    Duration = TimeSpan.FromMinutes(23.4),
                    Notes = ["everything was read: the first run"],
                }
            ),
            ["run-quarantine"] = Quarantine,
            ["run-failed"] = Run(
                Flows.Of("crm-to-exchange-leads", (Updated, 4), (Unchanged, 20)) with
                {
                    From = "crm/leads",
                    To = "exchange/contacts@sales",
                    Verdict = Verdict.Failed,
                    Ending = RunEnding.Failed,
                    FailedRuns = 1,
                    Message =
                        "crm refused the sign-in (401): the client secret has expired\nput a new one into crmconnector.yaml",
                },
                Tasks.Failure
            ),
            ["run-guard"] = Run(
                Flows.Of(Customers) with
                {
                    Verdict = Verdict.Failed,
                    Ending = RunEnding.GuardStopped,
                    FailedRuns = 1,
                    Message = "the run would delete 412 of 4,120 linked records (10 %), and its guard allows 5 %",
                    Next = null,
                    IsPaused = true,
                },
                Tasks.Guard
            ),
            ["run-huge"] = Run(
                Flows.Of(
                    Customers,
                    (Created, 12),
                    (Updated, 98_733),
                    (Linked, 7),
                    (Unchanged, 1_159),
                    (OutOfScope, 40),
                    (WaitingForReference, 31),
                    (WaitingForReview, 4),
                    (Quarantined, 12),
                    (Deleted, 1),
                    (DeletionNotApplied, 1)
                ) with
                {
                    Verdict = Verdict.Attention,
                    Quarantined = 12,
                    InReview = 4,
                    Waiting = 31,
                    Duration = TimeSpan.FromMinutes(71),
                },
                [
                    .. Enumerable
                        .Range(10023, 12)
                        .Select(number =>
                            Tasks.TooLong with
                            {
                                Key = $"C-{number}",
                                Command = $"crmconnector quarantine show erp-to-crm-customers C-{number}",
                            }
                        ),
                    .. Enumerable.Repeat(Tasks.Conflict, 4),
                ]
            ),
            ["runs"] = Runs,
            ["day"] = Day,
            ["week"] = Day with
            {
                Span = ReportSpan.Week,
                From = new DateTimeOffset(2026, 11, 15, 23, 0, 0, TimeSpan.Zero),
                Until = new DateTimeOffset(2026, 11, 22, 23, 0, 0, TimeSpan.Zero),
                Verdict = Verdict.Good,
                Processes =
                [
                    .. Day.Processes.Select(p => p with { Verdict = Verdict.Good, Quarantined = 0, InReview = 0 }),
                ],
                Tasks = [],
            },
            ["down"] = Down,
        };

    private static ReportContent Quarantine =>
        Run(
            Flows.Of(
                Customers,
                (Created, 12),
                (Updated, 33),
                (Unchanged, 1157),
                (OutOfScope, 40),
                (Quarantined, 2)
            ) with
            {
                Verdict = Verdict.Attention,
                Quarantined = 2,
                InReview = 1,
            },
            Tasks.TooLong,
            Tasks.Ambiguous,
            Tasks.Conflict
        );

    private static ReportContent Runs =>
        new()
        {
            Installation = "acme",
            Span = ReportSpan.Runs,
            From = Clock.Ago(30),
            Until = Clock.Now,
            Verdict = Verdict.Good,
            Processes =
            [
                Flows.Of("crm-to-erp-customers", (Updated, 3), (Unchanged, 1)) with
                {
                    From = "crm/account",
                    To = "erp/customers",
                    Runs = 2,
                    IsRealTime = true,
                    Next = null,
                },
                Flows.Of(Customers, (Created, 2), (Updated, 40), (Unchanged, 4), (OutOfScope, 1)) with
                {
                    Runs = 6,
                },
                Flows.Of("exchange-to-crm-leads", (Created, 1)) with
                {
                    From = "exchange/contacts@sales",
                    To = "crm/leads",
                },
            ],
        };

    private static ReportContent Day =>
        new()
        {
            Installation = "acme",
            Span = ReportSpan.Day,
            From = new DateTimeOffset(2026, 11, 25, 23, 0, 0, TimeSpan.Zero),
            Until = new DateTimeOffset(2026, 11, 26, 23, 0, 0, TimeSpan.Zero),
            Verdict = Verdict.Attention,
            Processes =
            [
                Flows.Of("crm-to-erp-customers", (Updated, 31), (Unchanged, 12), (WaitingForReview, 1)) with
                {
                    From = "crm/account",
                    To = "erp/customers",
                    Runs = 288,
                    FailedRuns = 2,
                    InReview = 1,
                    Verdict = Verdict.Attention,
                    IsRealTime = true,
                    Duration = TimeSpan.FromMinutes(18.2),
                },
                Flows.Idle("crm-to-erp-leads", "crm/leads", "erp/customers"),
                Flows.Idle("crm-to-exchange-leads", "crm/leads", "exchange/contacts@sales"),
                Flows.Of(
                    Customers,
                    (Created, 12),
                    (Updated, 1_203),
                    (Unchanged, 98_733),
                    (OutOfScope, 40),
                    (Quarantined, 2),
                    (Deleted, 3)
                ) with
                {
                    Runs = 288,
                    Quarantined = 2,
                    Verdict = Verdict.Attention,
                    Duration = TimeSpan.FromMinutes(96),
                },
                Flows.Idle("erp-to-crm-invoices", "erp/invoices", "crm/invoice"),
                Flows.Of("erp-to-crm-orders", (Created, 54), (Updated, 17), (Unchanged, 3)) with
                {
                    From = "erp/orders",
                    To = "crm/salesorder",
                    Runs = 96,
                    Duration = TimeSpan.FromMinutes(4.1),
                },
                Flows.Idle("erp-to-crm-owners", "erp/agents", "crm/systemuser"),
                Flows.Idle("erp-to-crm-prices", "erp/prices", "crm/pricelevel"),
                Flows.Of("erp-to-crm-products", (Updated, 8), (Unchanged, 412)) with
                {
                    From = "erp/products",
                    To = "crm/product",
                    Runs = 24,
                    Usual = Flows.Usual(2, 0, 0, 1, 0, 3, 0, 0, 1, 0),
                },
                Flows.Idle("erp-to-exchange-customers", "erp/customers", "exchange/contacts@all"),
                Flows.Of("exchange-to-crm-leads", (Created, 6), (OutOfScope, 11)) with
                {
                    From = "exchange/contacts@sales",
                    To = "crm/leads",
                    Runs = 288,
                    IsRealTime = true,
                    Next = null,
                },
                Flows.Idle("exchange-to-erp-customers", "exchange/contacts@all", "erp/customers"),
            ],
            Tasks = [Tasks.TooLong, Tasks.Ambiguous, Tasks.Conflict],
        };

    private static ReportContent Down =>
        Runs with
        {
            Verdict = Verdict.Failed,
            Down = [new DownSystem("crm", Clock.Ago(194))],
            Processes =
            [
                .. Runs.Processes.Select(p =>
                    p with
                    {
                        Verdict = Verdict.Failed,
                        Ending = RunEnding.SystemUnavailable,
                        FailedRuns = p.Runs,
                        Sums = Flows.Sums(),
                        Message = "crm does not answer (connection refused)",
                    }
                ),
            ],
            Tasks = [Tasks.Down],
        };

    private static ReportContent Run(ProcessReport process, params PersonTask[] tasks) =>
        new()
        {
            Installation = "acme",
            Span = ReportSpan.Run,
            From = Clock.Now - process.Duration,
            Until = Clock.Now,
            Processes = [process],
            Tasks = tasks,
            Verdict = process.Verdict,
        };
}
