using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Composing;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Notifications.Composing;

/// <summary>Asks systems what their records are called, at the moment when it is to be told: nothing of it is kept. Where the privacy setting forbids it, or a system does not answer, there are no names. For one pass: a system that does not answer is asked once.</summary>
/// <param name="engine">What the engine works with.</param>
/// <param name="isAllowed">Names may be told.</param>
public sealed class RecordNames(EngineServices engine, bool isAllowed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);

    /// <summary>The names of records of an entity, those that are found.</summary>
    public async ValueTask<IReadOnlyDictionary<RecordKey, string>> FindAsync(
        EntityAddress entity,
        IReadOnlyCollection<RecordKey> keys,
        CancellationToken cancellationToken
    )
    {
        var names = new Dictionary<RecordKey, string>();
        if (!isAllowed || keys.Count == 0 || _silent.Contains(entity.Connection))
        {
            return names;
        }

        using var patience = new CancellationTokenSource(Patience, engine.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var connection = await engine.Connections.GetAsync(entity.Connection, both.Token);
            var schemas = await connection.DescribeAsync([entity.Entity], both.Token);
            if (schemas is not [{ NameField: { } field, Problem: null }])
            {
                return names;
            }

            RecordKey[] asked = [.. keys.Distinct()];
            var request = new FetchRequest(entity.Entity, new RecordShape([field]), asked);
            var found = await connection.FetchAsync(request, both.Token);
            for (var i = 0; i < asked.Length; i++)
            {
                if (found[i] is { } record && PlainText.Of(record.Values[0]) is { Length: > 0 } name)
                {
                    names[asked[i]] = name;
                }
            }
        }
        catch (Exception exception)
            when (exception is AdapterException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            // a message without names is better than none, and the others wait for this one
            _silent.Add(entity.Connection);
        }

        return names;
    }
}
