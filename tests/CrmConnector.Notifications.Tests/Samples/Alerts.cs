using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Notifications.Content;

namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>The alerts that an administrator, or somebody who asked for news, gets.</summary>
internal static class Alerts
{
    public static IReadOnlyDictionary<string, AlertContent> All { get; } =
        new Dictionary<string, AlertContent>(StringComparer.Ordinal)
        {
            ["big-leads"] = Of(Lead("Aurora Robotics", 1_250_000.00m), Lead("Ristorante Da Pino", 84_300.50m)) with
            {
                Title = "New big leads",
            },
            ["summed-up"] = Of([.. Enumerable.Range(1, 5).Select(Quarantined)]) with
            {
                Occasion = AlertOccasion.SummedUp,
                More = 37,
            },
            ["recovered"] = Of(Happened(EventKind.SystemDown, "crm") with { Command = null }) with
            {
                Occasion = AlertOccasion.Recovered,
                Since = Clock.Ago(194),
            },
            ["escalated"] = Of(Happened(EventKind.SystemDown, "crm")) with
            {
                Occasion = AlertOccasion.Escalated,
                Since = Clock.Ago(60 * 27),
            },
            ["mixed"] = Of(
                Happened(EventKind.RunFailed, "crm-to-erp-customers"),
                Quarantined(1),
                Happened(EventKind.GuardTripped, "erp-to-crm-customers")
            ),
        };

    /// <summary>An alert of each kind of event.</summary>
    public static IReadOnlyDictionary<string, AlertContent> OfKinds { get; } =
        Enum.GetValues<EventKind>()
            .ToDictionary(kind => $"event-{(int)kind}-{kind}", kind => Of(Sample(kind)), StringComparer.Ordinal);

    public static AlertContent Of(params ToldEvent[] events) =>
        new()
        {
            Installation = "acme",
            Rule = "alerts",
            Occasion = AlertOccasion.Happened,
            Events = events,
        };

    public static ToldEvent Sample(EventKind kind) =>
        kind switch
        {
            EventKind.SystemDown or EventKind.SystemUp => Happened(kind, "crm"),
            >= EventKind.RecordCreated and <= EventKind.Oscillation => Lead("Aurora Robotics", 1_250_000.00m) with
            {
                Kind = kind,
                Reason = kind switch
                {
                    EventKind.RecordQuarantined => "required",
                    EventKind.RecordInReview => "needs-data",
                    EventKind.Oscillation => "oscillation",
                    _ => null,
                },
                Field = kind is EventKind.RecordQuarantined or EventKind.Oscillation ? "revenue" : null,
            },
            _ => Happened(kind, "erp-to-crm-customers"),
        };

    private static ToldEvent Happened(EventKind kind, string subject) =>
        new()
        {
            Kind = kind,
            At = Clock.Ago(2),
            Subject = subject,
            RunId = kind is EventKind.SystemDown or EventKind.SystemUp ? null : 127,
            Detail = kind is EventKind.SystemUp or EventKind.RunCompleted or EventKind.RunStarted
                ? null
                : "no answer from acme.crm.example (connection refused)",
            Command = "crmconnector status",
            Page = new Uri($"https://sync.acme.example/{subject}"),
        };

    private static ToldEvent Quarantined(int number) =>
        new()
        {
            Kind = EventKind.RecordQuarantined,
            At = Clock.Ago(60 - number),
            Subject = "erp-to-crm-customers",
            RunId = 120 + number,
            Entity = "erp/customers",
            Key = $"C-1002{number}",
            Name = $"Cliente {number} S.r.l.",
            Reason = number % 2 == 0 ? "duplicate" : "too-long",
            Field = number % 2 == 0 ? "accountnumber" : "name",
            Detail = "the value is longer than the target takes (at most 50); shorten it in the source",
            Command = $"crmconnector quarantine show erp-to-crm-customers C-1002{number}",
        };

    private static ToldEvent Lead(string name, decimal revenue) =>
        new()
        {
            Kind = EventKind.RecordCreated,
            At = Clock.Ago(1),
            Subject = "exchange-to-crm-leads",
            RunId = 4711,
            Entity = "crm/leads",
            Key = "L-2201",
            Name = name,
            Fields =
            [
                new ShownField("company", FieldValue.Text(name)),
                new ShownField("city", FieldValue.Text("Bergamo")),
                new ShownField("revenue", FieldValue.Decimal(revenue)),
                new ShownField("employees", FieldValue.Integer(120)),
                new ShownField("since", FieldValue.Date(new DateOnly(2026, 11, 3))),
                new ShownField("newsletter", FieldValue.Boolean(true)),
            ],
            Page = new Uri("https://acme.crm.example/main.aspx?etn=lead&id=L-2201"),
        };
}
