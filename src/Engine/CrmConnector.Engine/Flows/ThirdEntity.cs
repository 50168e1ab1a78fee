using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Engine.Flows;

/// <summary>An entity that flows of the link set connect with both sides of an open flow: the three of them stand in a circle.</summary>
/// <param name="Source">The flows between the open flow's source and it.</param>
/// <param name="Target">The flows between the open flow's target and it.</param>
internal sealed record ThirdEntity(ThirdSide Source, ThirdSide Target)
{
    /// <summary>Its system.</summary>
    public required IConnection Connection { get; init; }

    /// <summary>Its name there.</summary>
    public required string Entity { get; init; }

    /// <summary>Its fields that flows of the circle read or write.</summary>
    public required RecordShape Shape { get; init; }

    /// <summary>
    /// Its records as they are now; those that are gone are missing. Null where its system does not answer: it is asked once, to make sure, and no run of two
    /// others waits for it.
    /// </summary>
    public async ValueTask<IReadOnlyDictionary<RecordKey, Record>?> ReadAsync(
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        var request = new FetchRequest(Entity, Shape, keys);
        try
        {
            var found = await Connection.FetchAsync(request, cancellationToken);
            return keys.Zip(found)
                .Where(pair => pair.Second is not null)
                .ToDictionary(pair => pair.First, pair => pair.Second!);
        }
        catch (AdapterException)
        {
            return null;
        }
    }
}
