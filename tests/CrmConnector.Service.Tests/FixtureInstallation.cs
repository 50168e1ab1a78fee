using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Notifications.Rendering.Templating;
using CrmConnector.Processes;
using CrmConnector.Service.Configuring;
using CrmConnector.State;

namespace CrmConnector.Service.Tests;

/// <summary>The installation of a fixture: its state store and its calendars, and nothing that would need a system.</summary>
internal sealed class FixtureInstallation(ServiceFixture fixture) : IServedInstallation
{
    public InstallationDefinition Definition =>
        new()
        {
            Name = "test",
            Position = new SourcePosition("crmconnector.yaml", 1, 1),
            Folder = ".",
            Connections = [],
            ProcessesFolder = "processes",
            StateFile = "state.db",
            HashKey = new SettingValue("key", new SourcePosition("crmconnector.yaml", 1, 1)),
            Notifications = new NotificationsDefinition
            {
                RulesFolder = "notifications",
                Channels =
                [
                    new FilesChannelDefinition("files", new SourcePosition("crmconnector.yaml", 1, 1))
                    {
                        Folder = "reports",
                    },
                ],
            },
            Calendars = fixture.Calendars,
        };

    public IConnectionProvider Connections => throw new NotSupportedException();

    public IStateStore Store => fixture.Store;

    public Task<ProcessReading> ReadAsync(ProcessSet? before, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public EngineServices Engine(
        IReadOnlyList<ProcessDefinition> processes,
        IReadOnlyList<NotificationRule> rules,
        IRunObserver observer
    ) => throw new NotSupportedException();

    public MessageRenderer Renderer { get; } = new(MessageTemplates.BuiltIn);

    public IReadOnlyList<IChannel> OpenChannels() => [];

    public string WebhookSecret(string connection) => throw new NotSupportedException();

    public ValueTask RefreshAsync(string connection, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
