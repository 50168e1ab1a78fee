using CrmConnector.Notifications.Content;

namespace CrmConnector.Notifications.Tests.Samples;

/// <summary>What persons have to see to.</summary>
internal static class Tasks
{
    public static PersonTask TooLong { get; } =
        new()
        {
            Kind = TaskKind.Quarantine,
            Subject = "erp-to-crm-customers",
            Key = "C-10023",
            Name = "Rossi & Figli S.r.l.",
            Reason = "too-long",
            Field = "name",
            Detail = "the value is longer than the target takes (at most 50); shorten it in the source",
            Since = Clock.Ago(3),
            Command = "crmconnector quarantine show erp-to-crm-customers C-10023",
            Page = new Uri("https://sync.acme.example/quarantine/erp-to-crm-customers/C-10023"),
        };

    public static PersonTask Ambiguous { get; } =
        new()
        {
            Kind = TaskKind.Quarantine,
            Subject = "erp-to-crm-customers",
            Key = "C-10311",
            Name = "Officine Meccaniche Bergamasche di Pesenti e Locatelli S.p.A.",
            Reason = "ambiguous-match",
            Detail = "more than one target record matches; say which it is",
            Since = Clock.Ago(60 * 27),
            Command = "crmconnector conflicts settle erp-to-crm-customers C-10311",
        };

    public static PersonTask Conflict { get; } =
        new()
        {
            Kind = TaskKind.Review,
            Subject = "crm-to-erp-customers",
            Key = "7c1d6a52-3c0e-4f8b-9b51-0d4f6e1c2a77",
            Reason = "conflict",
            Field = "telephone1",
            Since = Clock.Ago(140),
            Command = "crmconnector conflicts show crm-to-erp-customers 7c1d6a52-3c0e-4f8b-9b51-0d4f6e1c2a77",
            Page = new Uri("https://sync.acme.example/conflicts/7c1d6a52"),
        };

    public static PersonTask Guard { get; } =
        new()
        {
            Kind = TaskKind.Guard,
            Subject = "erp-to-crm-customers",
            Detail = "the run would delete 412 of 4,120 linked records (10 %), and its guard allows 5 %",
            Since = Clock.Ago(2),
            Command = "crmconnector plan erp-to-crm-customers",
            Page = new Uri("https://sync.acme.example/processes/erp-to-crm-customers"),
        };

    public static PersonTask Failure { get; } =
        new()
        {
            Kind = TaskKind.Failure,
            Subject = "crm-to-exchange-leads",
            Detail = "crm refused the sign-in (401): the client secret has expired",
            Since = Clock.Ago(1),
            Command = "crmconnector run crm-to-exchange-leads",
        };

    public static PersonTask Down { get; } =
        new()
        {
            Kind = TaskKind.SystemDown,
            Subject = "crm",
            Detail = "no answer from acme.crm.example (connection refused)",
            Since = Clock.Ago(194),
            Command = "crmconnector status",
        };
}
