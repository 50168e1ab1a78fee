using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Planning;

namespace CrmConnector.Engine.Lines;

/// <summary>Narrows the search for a matching record: a line is only ever sought among the lines of its own header.</summary>
internal sealed class LineScope(FlowContext flow)
{
    /// <summary>True in a flow of lines.</summary>
    public bool IsNarrow => flow.Process.Header is not null;

    /// <summary>The fields to search by.</summary>
    public IReadOnlyList<string> Fields(IReadOnlyList<string> match) =>
        flow.Process.Header is { } header ? [.. match, header.TargetField] : match;

    /// <summary>The values to search for.</summary>
    public IReadOnlyList<FieldValue>? Narrow(MatchCandidate candidate, IReadOnlyList<FieldValue>? values) =>
        values is not null && candidate.Header?.Target is { } target
            ? [.. values, FieldValue.Reference(new RecordReference(flow.Process.Header!.To.Entity, target))]
            : values;

    /// <summary>The group of records with equal match values: of lines, those of one header.</summary>
    public string GroupOf(MatchCandidate candidate, string values) =>
        candidate.Header is { } header ? $"{header.Source}\u001f{values}" : values;
}
