using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Joining;
using CrmConnector.Planning.Mapping;
using CrmConnector.State.Links;

namespace CrmConnector.Engine.Converting;

/// <summary>
/// Finds, for the records of a page that are not converted and do not meet the condition by themselves, one that makes them be converted: the first order of a
/// lead. One search per pointer for the whole page.
/// </summary>
internal sealed class FirstRecords(FlowContext flow)
{
    /// <summary>Of an entity that may hold many of them, one is enough; an adapter is asked for two at least.</summary>
    private const int AnyOne = 2;

    /// <summary>A record becomes one account, or a few: the order may be of any of them.</summary>
    private const int MostBecame = 50;

    private static readonly Dictionary<RecordKey, string> None = [];

    private readonly ConversionRule? _conversion =
        flow.Rules.Converts && flow.Process.Conversion is { OrFirst.Count: > 0 } conversion ? conversion : null;

    /// <summary>Per record that has one, which it is (<c>salesorder 17</c>).</summary>
    public async ValueTask<IReadOnlyDictionary<RecordKey, string>> FindAsync(
        IReadOnlyList<Record> records,
        LinkLookup[] lookups,
        MappedRecord?[] mapped,
        CancellationToken cancellationToken
    )
    {
        if (_conversion is null)
        {
            return None;
        }

        RecordKey[] lacking =
        [
            .. Enumerable
                .Range(0, records.Count)
                .Where(i =>
                    mapped[i] is not null
                    && lookups[i].Other is null or { Gone: true }
                    && !flow.Mapping.CreatesWhen.Matches(records[i])
                )
                .Select(i => records[i].Key)
                .Distinct(),
        ];
        var found = new Dictionary<RecordKey, string>();
        foreach (var rule in _conversion.OrFirst)
        {
            await FindAsync(rule, [.. lacking.Where(key => !found.ContainsKey(key))], found, cancellationToken);
        }

        return found;
    }

    private async ValueTask FindAsync(
        FirstRule rule,
        IReadOnlyList<RecordKey> lacking,
        Dictionary<RecordKey, string> found,
        CancellationToken cancellationToken
    )
    {
        if (lacking.Count == 0)
        {
            return;
        }

        var pointing = new PointingRecords(flow.Calls, Finder(rule));
        var between = _conversion!.Between(rule);
        var starts = between is null
            ? [.. lacking.Select(key => (Lacking: key, Start: key))]
            : Starts(
                lacking,
                await pointing.FindAsync(
                    between.Entity,
                    between.By,
                    flow.Process.From.Entity,
                    lacking,
                    MostBecame,
                    RecordShape.Empty,
                    cancellationToken
                )
            );
        var firsts = await pointing.FindAsync(
            rule.Entity,
            rule.By,
            between?.Entity ?? flow.Process.From.Entity,
            [.. starts.Select(s => s.Start)],
            AnyOne,
            RecordShape.Empty,
            cancellationToken
        );
        for (var i = 0; i < starts.Count; i++)
        {
            if (firsts[i].Count > 0)
            {
                found.TryAdd(starts[i].Lacking, $"{rule.Entity} {firsts[i][0].Key}");
            }
        }
    }

    private static IReadOnlyList<(RecordKey Lacking, RecordKey Start)> Starts(
        IReadOnlyList<RecordKey> lacking,
        IReadOnlyList<IReadOnlyList<Record>> became
    ) => [.. lacking.SelectMany((key, i) => became[i].Select(record => (key, record.Key)))];

    /// <summary>What searches for the records that a rule names.</summary>
    /// <exception cref="InvalidConfigurationException">The source cannot search.</exception>
    private IRecordFinder Finder(FirstRule rule) =>
        flow.Source as IRecordFinder
        ?? throw new InvalidConfigurationException(
            $"Process '{flow.Process.Name}': '{flow.Process.From.Connection}' cannot search {rule.Entity} by {rule.By}; remove it from 'conversion: orFirst'."
        );
}
