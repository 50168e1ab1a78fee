using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Composing;
using CrmConnector.Engine.Progress;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Rendering;
using CrmConnector.Processes;
using CrmConnector.State;

namespace CrmConnector.Service.Configuring;

/// <summary>The installation that is served: opened before the service starts, closed after it has stopped.</summary>
public interface IServedInstallation
{
    /// <summary>The installation file.</summary>
    InstallationDefinition Definition { get; }

    /// <summary>Its connections.</summary>
    IConnectionProvider Connections { get; }

    /// <summary>Its state store.</summary>
    IStateStore Store { get; }

    /// <summary>Reads the process files and checks them, against the systems too, as far as these answer. Never throws for what stands in the files.</summary>
    /// <param name="before">What was read the time before; null for the first time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<ProcessReading> ReadAsync(ProcessSet? before, CancellationToken cancellationToken);

    /// <summary>What the engine works with where these are the processes and the notification rules.</summary>
    EngineServices Engine(
        IReadOnlyList<ProcessDefinition> processes,
        IReadOnlyList<NotificationRule> rules,
        IRunObserver observer
    );

    /// <summary>Puts messages into words, with the installation's own templates.</summary>
    MessageRenderer Renderer { get; }

    /// <summary>Makes the channels of messages; whoever calls it disposes of them.</summary>
    IReadOnlyList<IChannel> OpenChannels();

    /// <summary>The secret that calls of a connection's system must prove to know; the same at every start, and kept nowhere.</summary>
    string WebhookSecret(string connection);

    /// <summary>Opens a connection anew if its secrets are others by now, so that what was put right takes effect without a restart.</summary>
    ValueTask RefreshAsync(string connection, CancellationToken cancellationToken);
}
