using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Simulation.Faults;

namespace CrmConnector.Simulation.Systems;

/// <content>Finding by values.</content>
internal sealed partial class SimulatedConnection : IRecordFinder
{
    public async ValueTask<IReadOnlyList<IReadOnlyList<Record>>> FindAsync(
        FindRequest request,
        CancellationToken cancellationToken
    )
    {
        var ticket = await gate.EnterAsync(CallKind.Find, system, request.Entity, cancellationToken)
            .ConfigureAwait(false);
        var entity = system.Entity(request.Entity);
        var view = new RecordView(entity, request.Shape);
        int[] fields = [.. request.Fields.Select(entity.Traits.IndexOf)];
        var settled = gate.World.Clock.Now - entity.Traits.SettleTime;
        var answers = new IReadOnlyList<Record>[request.Values.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            var found = new List<Record>();
            foreach (var record in entity.Live)
            {
                var isHidden = ticket.IsStale && Array.Exists(fields, field => record.IndexedFrom[field] > settled);
                if (!isHidden && found.Count < request.Limit && Matches(record, fields, request.Values[i]))
                {
                    found.Add(view.Of(record));
                }
            }

            answers[i] = found;
        }

        gate.World.Trace?.Line(
            $"{system.Name} find in {request.Entity}: {string.Join(' ', answers.Select(a => a.Count))}"
        );
        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return answers;
    }

    private static bool Matches(SimulatedRecord record, int[] fields, IReadOnlyList<FieldValue> values)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (values[i].IsNull || record.Values[fields[i]] != values[i])
            {
                return false;
            }
        }

        return true;
    }
}
