using CrmConnector.Engine.Flows;

namespace CrmConnector.Engine.Selecting;

/// <summary>Notices, between two pages of a run, that somebody changed a selection that its flow follows.</summary>
internal sealed class SelectionWatch(FlowContext flow)
{
    private long _version = flow.SelectionVersion;

    /// <summary>Goes on only under the selection that the flow was opened with.</summary>
    /// <exception cref="SelectionTurnedException">There is another one now.</exception>
    public async ValueTask CheckAsync(CancellationToken cancellationToken)
    {
        if (flow.Generations.Count == 0)
        {
            return;
        }

        var selections = flow.Services.Store.Selections;
        var version = await selections.VersionAsync(cancellationToken);
        if (version == _version)
        {
            return;
        }

        foreach (var (process, generation) in flow.Generations)
        {
            if ((await selections.CurrentAsync(process, cancellationToken))?.Generation is { } now && now != generation)
            {
                throw new SelectionTurnedException();
            }
        }

        _version = version;
    }
}
