using System.CommandLine;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Engine.Progress;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Notifying;
using CrmConnector.Notifications.Channels;
using CrmConnector.Notifications.Composing;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>notify test</c>: one message through each channel, at once.</summary>
internal sealed class NotifyTestCommand : ConnectorCommand
{
    private readonly Argument<string?> _channel = new("channel")
    {
        Description = "Only this channel.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _to = new("--to")
    {
        Description = "The address that the message goes to; by default those of all roles.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _language = NotifyLanguage.Create();

    public NotifyTestCommand()
        : base(
            "test",
            "Sends a test message through every channel, or one, and says what became of it. Whether a mail arrives, only its reader can tell.",
            "notify test",
            "notify test mail --to anna@example.com"
        )
    {
        Add(_channel);
        Add(_to);
        Add(_language);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var notifications = installation.Definition.Notifications;
        var engine = await installation.EngineAsync(SilentObserver.Instance, cancellationToken);
        var channels = installation.OpenChannels();
        var results = new List<(string Channel, string? Problem)>();
        try
        {
            foreach (var channel in Chosen(channels, context.Get(_channel)))
            {
                var message = TestMessage.Create(
                    NotificationPass.Context(installation, engine),
                    channel.Name,
                    context.Get(_language) ?? notifications.Language,
                    Addresses(notifications, channel.Name, context.Get(_to))
                );
                results.Add((channel.Name, Problem(await channel.DeliverAsync(message, cancellationToken))));
            }
        }
        finally
        {
            foreach (var channel in channels)
            {
                channel.Dispose();
            }
        }

        context.Output.Answer(
            new
            {
                Channels = results.Select(r => new
                {
                    r.Channel,
                    Delivered = r.Problem is null,
                    r.Problem,
                }),
            }
        );
        foreach (var (channel, problem) in results)
        {
            context.Output.Say(
                problem is null ? $"{channel}: the channel took the message." : $"{channel}: not delivered. {problem}"
            );
        }

        return results.Exists(result => result.Problem is not null) ? ExitCode.Failed : ExitCode.Ok;
    }

    private static IEnumerable<IChannel> Chosen(IReadOnlyList<IChannel> channels, string? named) =>
        named is null ? channels
        : channels.FirstOrDefault(c => c.Name == named) is { } one ? [one]
        : throw new UsageException(
            $"There is no channel '{named}'.",
            $"The channels of {InstallationFiles.FileName} are: {string.Join(", ", channels.Select(c => c.Name))}"
        );

    private static IReadOnlyList<string> Addresses(
        NotificationsDefinition notifications,
        string channel,
        string[]? named
    )
    {
        if (notifications.FindChannel(channel) is not { HasAddresses: true })
        {
            return [];
        }

        string[] addresses = named is { Length: > 0 }
            ? named
            : [.. notifications.Roles.SelectMany(role => role.To).Distinct(StringComparer.OrdinalIgnoreCase)];
        return addresses.Length > 0
            ? addresses
            : throw new UsageException(
                $"Nobody is known to whom channel '{channel}' could send a test.",
                "Name an address with --to, or describe a role in crmconnector.yaml"
            );
    }

    private static string? Problem(DeliveryOutcome outcome) =>
        outcome is DeliveryOutcome.Failed failed ? failed.Problem : null;
}
