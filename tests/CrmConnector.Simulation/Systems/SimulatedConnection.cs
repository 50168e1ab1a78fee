using System.Runtime.CompilerServices;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Conditions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Abstractions.Schema;
using CrmConnector.Simulation.Faults;

namespace CrmConnector.Simulation.Systems;

/// <summary>An engine's connection to a simulated system, behind the shipped adapter contract.</summary>
internal sealed partial class SimulatedConnection(SimulatedSystem system, Gate gate) : IConnection, IConditionPushdown
{
    public async ValueTask<StoreIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        var ticket = await gate.EnterAsync(CallKind.Describe, system, entity: null, cancellationToken)
            .ConfigureAwait(false);
        var identity = new StoreIdentity(system.Fingerprint, system.Position);
        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return identity;
    }

    public ValueTask<IReadOnlyList<EntityName>> ListEntitiesAsync(CancellationToken cancellationToken) =>
        new([.. system.Entities.Select(e => new EntityName(e.Traits.Name, e.Traits.Name))]);

    public async ValueTask<IReadOnlyList<EntitySchema>> DescribeAsync(
        IReadOnlyCollection<string> entities,
        CancellationToken cancellationToken
    )
    {
        var ticket = await gate.EnterAsync(CallKind.Describe, system, entity: null, cancellationToken)
            .ConfigureAwait(false);
        EntitySchema[] schemas =
        [
            .. entities.Select(system.FindEntity).OfType<SimulatedEntity>().Select(e => e.Traits.Schema),
        ];
        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return schemas;
    }

    public async IAsyncEnumerable<SweepPage> SweepAsync(
        SweepRequest request,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var entity = system.Entity(request.Entity);
        var view = new RecordView(entity, request.Shape);
        var resume = request.ResumeAfter;
        if (resume is not null && !entity.Traits.HasFeed && gate.World.CurrentRun is { } run)
        {
            run.WasToldLess = true;
        }

        do
        {
            var ticket = await gate.EnterAsync(CallKind.Sweep, system, request.Entity, cancellationToken)
                .ConfigureAwait(false);
            var page = new List<Record>();
            var more = false;
            foreach (var record in entity.Live)
            {
                if (resume is not null && string.CompareOrdinal(record.Key.Value, resume) <= 0)
                {
                    continue;
                }

                if (request.Where is { } where && !PushedCondition.Meets(where, record, entity.Traits))
                {
                    continue;
                }

                if (page.Count == request.PageSize)
                {
                    more = true;
                    break;
                }

                page.Add(view.Of(record));
            }

            if (ticket.IsCutShort)
            {
                page.RemoveRange(page.Count / 2, page.Count - (page.Count / 2));
                more = false;
                gate.World.CurrentRun!.WasCutShort = true;
            }

            more &= gate.World.Mutation is not { EndsReading: true };
            resume = more ? page[^1].Key.Value : null;
            gate.World.Trace?.Line($"{system.Name} sweep of {request.Entity}: {page.Count}{(more ? ", more" : "")}");
            await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
            yield return new SweepPage(page, resume);
        } while (resume is not null);
    }

    public async ValueTask<IReadOnlyList<Record?>> FetchAsync(FetchRequest request, CancellationToken cancellationToken)
    {
        var ticket = await gate.EnterAsync(CallKind.Fetch, system, request.Entity, cancellationToken)
            .ConfigureAwait(false);
        var entity = system.Entity(request.Entity);
        var view = new RecordView(entity, request.Shape);
        var found = new Record?[request.Keys.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = entity.Find(request.Keys[i]) is { } record ? view.Of(record) : null;
            found[i] =
                found[i] is { } read && gate.World.Mutation is { } mutation ? mutation.Take(entity, read) : found[i];
        }

        gate.World.JustRead = (entity, request.Keys);
        gate.World.Trace?.Line($"{system.Name} fetch of {request.Entity}: {string.Join(' ', request.Keys)}");
        await gate.LeaveAsync(ticket, system, cancellationToken).ConfigureAwait(false);
        return found;
    }

    public bool CanPushDown(string entity, Condition condition) => PushedCondition.Understands(condition);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
