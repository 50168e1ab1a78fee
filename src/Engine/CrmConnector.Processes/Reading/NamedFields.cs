using CrmConnector.Abstractions.Definitions;

namespace CrmConnector.Processes.Reading;

/// <summary>
/// Of an entity of which a link may have many records, only named fields flow to the others: several leads of one customer would else write over each other. A
/// record that is created gets all of them.
/// </summary>
internal static class NamedFields
{
    /// <summary>The mappings of a flow, limited where its source entity may have many records in a link.</summary>
    public static IReadOnlyList<FieldMapping> Limit(ProcessDefinition flow)
    {
        if (!flow.FromMembers.Many)
        {
            return flow.Fields;
        }

        // the flow back of a process that may create nothing needs no mapping for it, nor an inverse of its converters
        var creates = flow.MakesWholeRecords;
        return
        [
            .. flow
                .Fields.Where(mapping => creates || IsNamed(flow, mapping))
                .Select(mapping => IsNamed(flow, mapping) ? mapping : mapping with { Write = WriteRule.OnCreate }),
        ];
    }

    private static bool IsNamed(ProcessDefinition flow, FieldMapping mapping) =>
        mapping.From.Count > 0
        && mapping.From.All(field => flow.FromMembers.FlowsBack.Contains(field, StringComparer.Ordinal));
}
