using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Ours;

/// <summary>The process of the mapping benchmark: the wide table, with the converters that most processes have.</summary>
internal static class ConvertingProcess
{
    private static readonly string[] s_plain =
    [
        "id",
        "code",
        "street",
        "street2",
        "postcode",
        "province",
        "phone",
        "mobile",
        "website",
        "vat",
        "credit",
        "revenue",
        "employees",
        "active",
        "modified",
    ];

    private const string Template = "{{code}}@{{city}}.example";

    public static string Yaml { get; } =
        $$"""
            process: converting
            link: customer
            from: { connection: source, entity: {{WideTable.Name}} }
            to: { connection: target, entity: {{WideTable.Name}} }
            fields:
            {{string.Join(Environment.NewLine, s_plain.Select(c => $"  - {{ from: {c}, to: {c} }}"))}}
              - { from: name, to: name, convert: [trim] }
              - { from: city, to: city, convert: [trim, { case: upper }] }
              - { from: [name2, street], to: name2, convert: { concat: ", " } }
              - { from: country, to: country, values: { IT: I, FR: F } }
              - { to: email, template: "{{Template}}" }
            """;

    /// <summary>The fields that are only copied.</summary>
    public static IReadOnlyList<string> Plain => s_plain;
}
