using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Engine.Calling;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Engine.Joining;

/// <summary>
/// Finds the records that pointers lead to, for many at once. A plain value is compared by the system itself: a foreign key in another case, or with blanks at
/// its end, leads to its record there, and to none by its spelling.
/// </summary>
internal sealed class PointedRecords(CallPolicy calls, IConnection source, EntitySchema pointed)
{
    private const int Enough = 2;

    /// <summary>Per pointer, in order, the record that it leads to; null for none.</summary>
    public async ValueTask<IReadOnlyList<RecordKey?>> FindAsync(
        IReadOnlyList<FieldValue> pointers,
        CancellationToken cancellationToken
    )
    {
        RecordKey?[] keys = [.. pointers.Select(value => PointerValue.KeyOf(value, pointed.Name))];
        if (source is not IRecordFinder finder || pointed.KeyFields is not [var key])
        {
            return keys;
        }

        FieldValue[] plain =
        [
            .. pointers.Where((value, i) => keys[i] is not null && value.Kind != ValueKind.Reference).Distinct(),
        ];
        if (plain.Length == 0)
        {
            return keys;
        }

        var request = new FindRequest(
            pointed.Name,
            RecordShape.Empty,
            [key],
            [.. plain.Select(value => new[] { value })],
            Enough
        );
        var found = await calls.CallAsync(token => finder.FindAsync(request, token), cancellationToken);
        var byValue = plain
            .Zip(found)
            .ToDictionary(pair => pair.First, pair => pair.Second is [var only] ? only.Key : (RecordKey?)null);
        return [.. pointers.Select((value, i) => byValue.TryGetValue(value, out var its) ? its : keys[i])];
    }
}
