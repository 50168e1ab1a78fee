using CrmConnector.Benchmarks.Raw;

namespace CrmConnector.Benchmarks.Ours;

/// <summary>The process that copies the wide table, field by field, as the raw loops do.</summary>
internal static class WideProcess
{
    public static string Yaml { get; } =
        $$"""
            process: wide
            link: customer
            from: { connection: source, entity: {{WideTable.Name}} }
            to: { connection: target, entity: {{WideTable.Name}} }
            fields:
            {{string.Join(Environment.NewLine, WideTable.Columns.Select(c => $"  - {{ from: {c}, to: {c} }}"))}}
            """;
}
