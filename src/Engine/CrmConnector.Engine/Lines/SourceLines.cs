using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;

namespace CrmConnector.Engine.Lines;

/// <summary>Reads the lines of headers, for a page of headers at once.</summary>
internal sealed class SourceLines(FlowContext lines)
{
    /// <summary>A header with more lines is taken for an error rather than read into memory.</summary>
    public const int Most = 10_000;

    private readonly PointingRecords _pointing = new(
        lines.Calls,
        lines.Source as IRecordFinder
            ?? throw new InvalidConfigurationException(
                $"Process '{lines.Process.Name}': '{lines.Process.From.Connection}' cannot search {lines.Process.From.Entity} by {lines.Process.Header!.SourceField}, so it cannot read the lines of a record; remove 'lines'."
            )
    );

    /// <summary>Per header, in order, its lines; more than <see cref="Most"/> where there are too many.</summary>
    public ValueTask<IReadOnlyList<IReadOnlyList<Record>>> ReadAsync(
        IReadOnlyList<RecordKey> headers,
        CancellationToken cancellationToken
    ) =>
        _pointing.FindAsync(
            lines.Process.From.Entity,
            lines.Process.Header!.SourceField,
            lines.Process.Header.From.Entity,
            headers,
            Most + 1,
            lines.SourceShape,
            cancellationToken
        );
}
