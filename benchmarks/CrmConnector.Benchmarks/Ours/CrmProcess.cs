using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Ours;

/// <summary>The process that loads the wide table into CRM accounts, field by field, as the raw loop does.</summary>
internal static class CrmProcess
{
    public static IReadOnlyList<(string Source, string Target, bool IsNumber)> Fields { get; } =
    [
        ("code", "accountnumber", false),
        ("name", "name", false),
        ("street", "address1_line1", false),
        ("street2", "address1_line2", false),
        ("postcode", "address1_postalcode", false),
        ("city", "address1_city", false),
        ("province", "address1_stateorprovince", false),
        ("country", "address1_country", false),
        ("phone", "telephone1", false),
        ("mobile", "telephone2", false),
        ("email", "emailaddress1", false),
        ("website", "websiteurl", false),
        ("employees", "numberofemployees", true),
    ];

    public static string Yaml { get; } =
        $$"""
            process: load
            link: customer
            from: { connection: source, entity: {{WideTable.Name}} }
            to: { connection: crm, entity: account }
            fields:
            {{string.Join(Environment.NewLine, Fields.Select(f => $"  - {{ from: {f.Source}, to: {f.Target} }}"))}}
            """;
}
