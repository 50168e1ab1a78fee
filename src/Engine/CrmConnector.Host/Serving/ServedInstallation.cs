using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Composing;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Processes;
using CrmConnector.Service.Configuring;
using CrmConnector.State;

namespace CrmConnector.Host.Serving;

/// <summary>An installation as the service needs it.</summary>
/// <param name="installation">The installation.</param>
/// <param name="store">Its state store, open.</param>
internal sealed class ServedInstallation(Installation installation, IStateStore store) : IServedInstallation
{
    /// <inheritdoc/>
    public InstallationDefinition Definition => installation.Definition;

    /// <inheritdoc/>
    public IConnectionProvider Connections => installation.Connections;

    /// <inheritdoc/>
    public IStateStore Store => store;

    /// <inheritdoc/>
    public async Task<ProcessReading> ReadAsync(ProcessSet? before, CancellationToken cancellationToken)
    {
        var processes = await ProcessFolder.LoadAsync(
            Definition.ProcessesFolder,
            Definition.Folder,
            Definition.CalendarNames,
            before ?? installation.Files.Processes,
            cancellationToken
        );
        var notifications = await NotificationFolder.LoadAsync(
            Definition.Notifications.RulesFolder,
            Definition.Folder,
            cancellationToken
        );
        installation.ForgetSystems();
        var read = installation.Lend(installation.Files with { Processes = processes, Notifications = notifications });
        var check = await InstallationCheck.RunAsync(read, offline: false, cancellationToken);
        if (check.Findings.All(finding => finding.Severity != Severity.Error))
        {
            Renderer = installation.Renderer([]);
        }

        return new ProcessReading(processes, notifications, check.Findings, check.Unreached);
    }

    /// <inheritdoc/>
    public EngineServices Engine(
        IReadOnlyList<ProcessDefinition> processes,
        IReadOnlyList<NotificationRule> rules,
        IRunObserver observer
    ) => installation.Engine(processes, rules, observer);

    /// <inheritdoc/>
    public MessageRenderer Renderer { get; private set; } = installation.Renderer([]);

    /// <inheritdoc/>
    public IReadOnlyList<IChannel> OpenChannels() => installation.OpenChannels();

    /// <inheritdoc/>
    public string WebhookSecret(string connection) => installation.SecretFor($"webhook/{connection}");

    /// <inheritdoc/>
    public ValueTask RefreshAsync(string connection, CancellationToken cancellationToken) =>
        installation.RefreshAsync(connection);
}
