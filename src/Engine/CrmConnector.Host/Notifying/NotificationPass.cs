using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Composing;
using CrmConnector.Notifications.Composing;
using CrmConnector.Notifications.Sending;
using CrmConnector.Service.Notifying;

namespace CrmConnector.Host.Notifying;

/// <summary>Makes and delivers messages once, behind the runs of a command: for installations without a service. What fails waits for the next time.</summary>
internal static class NotificationPass
{
    /// <summary>A mail server that does not answer holds the command up no longer than this.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Does it; gives a sentence for each message that was made or tried.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(
        Installation installation,
        HostEnvironment host,
        CancellationToken cancellationToken
    )
    {
        var engine = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        if (engine.Events.IsEmpty)
        {
            return [];
        }

        var told = new DeliveryNotes();
        await MessageComposer.ComposeAsync(
            Context(installation, engine),
            (rule, failure) => told.Add($"Notification {rule}: no message could be made ({failure.GetType().Name})."),
            cancellationToken
        );
        using var sender = new MessageSender(
            engine.Store.Messages,
            new SealedMessages(engine.Sealer),
            installation.OpenChannels(),
            told,
            host.Time,
            host.Random
        );
        await sender.SendDueAsync(Limit, cancellationToken);
        return told.Sentences;
    }

    /// <summary>What messages of an installation are composed of.</summary>
    public static ComposingContext Context(Installation installation, Engine.Composing.EngineServices engine) =>
        new(
            installation.Definition,
            engine,
            installation.Renderer([]),
            new ScheduledTimes(installation.Definition.Calendars)
        )
        {
            HasRefusedFiles = installation.Files.Processes.Errors.Any(error => error.Severity == Severity.Error),
            KnownRules = [.. installation.Files.Notifications.Files.Select(file => file.Draft?.Name).OfType<string>()],
        };
}
