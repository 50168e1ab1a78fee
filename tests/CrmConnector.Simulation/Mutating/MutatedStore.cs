using CrmConnector.Abstractions.Definitions;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Running;
using CrmConnector.Simulation.Systems;
using CrmConnector.State;
using CrmConnector.State.Flows;
using CrmConnector.State.Identities;
using CrmConnector.State.Intents;
using CrmConnector.State.Links;
using CrmConnector.State.Pages;

namespace CrmConnector.Simulation.Mutating;

/// <summary>A mutant's dealings with the state store, whose calls all end at once.</summary>
internal sealed class MutatedStore(World world, Mutant mutant)
{
    private readonly HashSet<long> _overlooked = [];
    private RunRecord? _run;
    private PageCommit? _last;

    /// <summary>What a call is told instead.</summary>
    public object?[]? ArgumentsOf(object?[]? arguments) => mutant.ArgumentsOf(arguments);

    /// <summary>What the engine does before a call.</summary>
    public void Before(object store, object?[]? arguments)
    {
        if (
            mutant.SavesCheckpointFirst
            && store is IStateStore whole
            && arguments is [PageCommit { Progress: { } progress } commit, ..]
        )
        {
            // one that is refused is refused with the page, too
            _ = whole.Checkpoints.SaveAsync(commit.Flow, progress, commit.Leases, CancellationToken.None).AsTask();
        }
    }

    /// <summary>What the engine does after a call.</summary>
    public void After(object store, object?[]? arguments)
    {
        if (store is not IStateStore whole || arguments is not [PageCommit commit, ..])
        {
            return;
        }

        (_run, _last) = (world.CurrentRun, commit);
        if (mutant.DeletesWithThePage && commit.HeldDeletions.Count > 0)
        {
            var lookups = whole.Links.FindLinksAsync(commit.Flow, commit.HeldDeletions, CancellationToken.None);
            foreach (var lookup in lookups.IsCompletedSuccessfully ? lookups.Result : [])
            {
                Delete(commit.Flow, lookup);
            }
        }
    }

    /// <summary>What the engine is told instead of what the state store says.</summary>
    public object? ResultOf(string call, object?[]? arguments, object? result) =>
        result switch
        {
            ValueTask<IdentityVerdict> { IsCompletedSuccessfully: true } verdict => new ValueTask<IdentityVerdict>(
                mutant.Identity(verdict.Result)
            ),
            ValueTask<LinkLookup[]> { IsCompletedSuccessfully: true } lookups
                when mutant.LooksUpTooEarly && world.Phase == RunPhase.Planning => new ValueTask<LinkLookup[]>(
                BeforeTheLastCommit(call, arguments!, lookups.Result)
            ),
            ValueTask<IReadOnlyList<OpenIntentPage>> { IsCompletedSuccessfully: true } pages
                when mutant.SettlesTooLate => new ValueTask<IReadOnlyList<OpenIntentPage>>([
                .. pages.Result.Where(page => !_overlooked.Add(page.Id)),
            ]),
            _ => result,
        };

    private LinkLookup[] BeforeTheLastCommit(string call, object?[] arguments, LinkLookup[] lookups)
    {
        if (_last is null || _run != world.CurrentRun || ((StoredFlow)arguments[0]!).Id != _last.Flow.Id)
        {
            return lookups;
        }

        var isBySource = call == nameof(ILinkStore.FindLinksAsync);
        var keys = (IReadOnlyList<RecordKey>)arguments[1]!;
        var made = _last.NewLinks.Select(link => isBySource ? link.SourceKey : link.TargetKey).ToHashSet();
        return [.. lookups.Select((lookup, i) => made.Contains(keys[i]) ? default : lookup)];
    }

    private void Delete(StoredFlow flow, LinkLookup lookup)
    {
        var entity = world.System(flow.Target.Connection).Entity(flow.Target.Entity);
        if (
            world.CurrentRun is { Process: { } process }
            && process.Target == entity
            && process.Meaning.Deletes == DeleteKind.Propagate
            && lookup.Other is { } other
            && entity.Find(other.Key) is { } record
        )
        {
            world.Watch.Deleting(entity, record);
            entity.Delete(Actor.Engine, record, entity.System.CommitNow());
        }
    }
}
