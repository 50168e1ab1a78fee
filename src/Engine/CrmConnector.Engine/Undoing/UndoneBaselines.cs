using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Undoing;
using CrmConnector.State.Intents;

namespace CrmConnector.Engine.Undoing;

/// <summary>
/// Finds the baselines of records that a killed undo had created again, in what the undone run kept of them: an intent has no room for them, and they are
/// needed only then.
/// </summary>
internal sealed class UndoneBaselines(FlowContext flow)
{
    private readonly ValuePages _values = new(flow.Services);

    /// <summary>One answer per intent, in their order; empty where they are no longer kept.</summary>
    public async ValueTask<IReadOnlyList<IReadOnlyList<BaselineImage>>> FindAsync(
        IReadOnlyList<IntentRecord> created,
        CancellationToken cancellationToken
    )
    {
        var found = created.Select(_ => (IReadOnlyList<BaselineImage>)[]).ToArray();
        foreach (var run in created.Count == 0 ? [] : await UndoneAsync(cancellationToken))
        {
            foreach (var page in await flow.Services.Store.JournalValues.ListAsync(run, cancellationToken))
            {
                var images = page.FlowId == flow.Flow.Id ? await _values.LoadAsync(page, cancellationToken) : null;
                foreach (var image in images ?? [])
                {
                    for (var i = 0; image.Baselines.Count > 0 && i < created.Count; i++)
                    {
                        found[i] = IsOf(image, created[i]) ? image.Baselines : found[i];
                    }
                }
            }
        }

        return found;
    }

    private static bool IsOf(BeforeImage image, IntentRecord created) =>
        image.Source == created.SourceKey
        && image.LinkId == created.LinkId
        && image.TargetNumber == created.TargetNumber;

    /// <summary>The runs that undoes with open intents take back.</summary>
    private async ValueTask<IEnumerable<long>> UndoneAsync(CancellationToken cancellationToken)
    {
        var runs = new List<long>();
        var open = await flow.Services.Store.Intents.LoadOpenIntentsAsync(flow.Flow, cancellationToken);
        foreach (var run in open.Select(page => page.RunId).Distinct())
        {
            if (await flow.Services.Store.Runs.FindAsync(run, cancellationToken) is { Undoes: { } undone })
            {
                runs.Add(undone);
            }
        }

        return runs.Distinct();
    }
}
