using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;

namespace CrmConnector.Adapters.Conformance.Tests.InMemory;

/// <content>Finding by values.</content>
internal partial class MemoryConnection : IRecordFinder
{
    public virtual async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    )
    {
        await ReachAsync(cancellationToken);
        if (request.Entity == MemoryParts.Entity.Name)
        {
            return [.. request.Values.Select(values => Store.Parts.Of(values[0].AsReference().Key))];
        }

        CheckShape(request.Entity, request.Shape);
        var records = Store.All();
        return [.. request.Values.Select(values => Answer(request, records, values))];
    }

    protected virtual bool Equal(FieldValue stored, FieldValue asked) => !asked.IsNull && stored == asked;

    protected virtual bool Matches(
        MemoryRecord record,
        IReadOnlyList<string> fields,
        IReadOnlyList<FieldValue> values
    ) => fields.Zip(values).All(pair => Equal(MemorySchema.Read(record, pair.First), pair.Second));

    protected virtual int Limit(FindRequest request) => request.Limit;

    private IReadOnlyList<Record> Answer(
        FindRequest request,
        IReadOnlyList<MemoryRecord> records,
        IReadOnlyList<FieldValue> values
    ) =>
        [
            .. records
                .Where(record => Matches(record, request.Fields, values))
                .Take(Limit(request))
                .Select(record => Shown(record, request.Shape)),
        ];
}
