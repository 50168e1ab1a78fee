using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Converting;
using CrmConnector.Planning.Mapping;

namespace CrmConnector.Engine.Planning;

/// <summary>
/// The records that other flows wrote into the target so shortly ago that its search may still miss them: a second one must not be created beside them (G2).
/// They are known by their keys, and read by those, which does not lag.
/// </summary>
internal sealed class FreshRecords(FlowContext flow)
{
    /// <summary>As many as a call may fetch.</summary>
    private const int Most = 2000;

    // a record may be recognised by a field that no mapping writes
    private readonly RecordShape _shape = RecordShape.Empty.With(flow.Mapping.Matches.SelectMany(m => m.TargetFields));
    private readonly TargetReader _reader = new(flow);
    private IReadOnlyList<Record>? _records;

    /// <summary>Per list of match values for which the search found nothing, the fresh records that have them.</summary>
    public async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        CompiledMatch rule,
        IReadOnlyList<IReadOnlyList<FieldValue>> values,
        CancellationToken cancellationToken
    )
    {
        // once: while the run goes on, only the run itself writes, and what it makes its own rivals are asked about
        _records ??= await ReadAsync(cancellationToken);
        int[] positions = [.. rule.TargetFields.Select(_shape.IndexOf)];
        var byValues = _records.ToLookup(
            record => TextOf(positions.Select(position => record.Values[position])),
            StringComparer.OrdinalIgnoreCase
        );
        var found = values.Select(v => byValues[TextOf(v)].Select(record => record.Key).ToList()).ToList();
        // as it is now: a run takes longer than the moment at which they were read first
        var now = await _reader.ReadAsync([.. found.SelectMany(keys => keys).Distinct()], cancellationToken);
        return
        [
            .. found.Select(keys => (IReadOnlyList<Record>)[.. keys.Select(now.GetValueOrDefault).OfType<Record>()]),
        ];
    }

    private async ValueTask<IReadOnlyList<Record>> ReadAsync(CancellationToken cancellationToken)
    {
        var lag = flow.TargetSchema.Writes.SettleTime;
        if (lag == TimeSpan.Zero || !flow.NotesOwnWrites)
        {
            return [];
        }

        var keys = await flow.Services.Store.OwnWrites.ListSinceAsync(
            flow.Flow.Target,
            flow.Services.Time.GetUtcNow() - lag,
            cancellationToken
        );
        var reader = new TargetReader(flow, _shape);
        var records = new List<Record>(keys.Count);
        foreach (var chunk in keys.Chunk(Most))
        {
            records.AddRange((await reader.ReadAsync(chunk, cancellationToken)).Values);
        }

        return records;
    }

    private static string TextOf(IEnumerable<FieldValue> values) => string.Join('\u001f', values.Select(PlainText.Of));
}
