using System.Globalization;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Adapters.Entra.Calling;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Graph;

/// <summary>Sends mails from a mailbox of Exchange Online. Graph has no means against doubles: a call that got no answer is made again.</summary>
internal sealed class GraphChannel(GraphChannelDefinition definition, ChannelContext context) : IChannel
{
    private GraphSender? _sender;

    public string Name => definition.Name;

    public async ValueTask<DeliveryOutcome> DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.To.Count == 0)
        {
            return new DeliveryOutcome.Refused("The message has no address.");
        }

        var secrets = new ChannelSecrets(Name, context.Secrets);
        var settings = definition
            .SignIn.Select(s => (s.Key, Value: secrets.Resolve(s.Value, s.Key)))
            .ToDictionary(s => s.Key, s => s.Value ?? "", StringComparer.Ordinal);
        if (secrets.Problem is { } problem)
        {
            return problem;
        }

        try
        {
            using var body = GraphMail.Of(message);
            return Outcome(
                await Sender(new ConnectionSettings(Name, settings))
                    .SendAsync(body, context.Time.GetUtcNow(), cancellationToken)
            );
        }
        catch (NoReplyException failure)
        {
            return Channel(Plain(failure));
        }
        catch (AdapterException failure)
        {
            return Channel(Plain(failure));
        }
    }

    public void Dispose() => _sender?.Dispose();

    private static DeliveryOutcome.TryAgain Channel(string problem) => new(problem) { ConcernsChannel = true };

    private static DeliveryOutcome Outcome(GraphReply reply)
    {
        var code = reply.Status.ToString(CultureInfo.InvariantCulture);
        return reply.Status switch
        {
            >= 200 and < 300 => DeliveryOutcome.Delivered.Instance,
            401 => Channel("Microsoft Graph no longer accepts the token; the next try gets a new one."),
            403 => Channel(
                "Microsoft Graph does not let the application send from this mailbox (403); grant it Mail.Send, and check that its access is not limited to other mailboxes."
            ),
            404 => Channel("Microsoft Graph knows no mailbox of the address in 'from' (404)."),
            _ when ChannelHttp.MayPass(reply.Status) => new DeliveryOutcome.TryAgain(
                $"Microsoft Graph does not take mails at the moment ({code})."
            )
            {
                After = reply.RetryAfter,
                ConcernsChannel = true,
            },
            _ => new DeliveryOutcome.Refused($"Microsoft Graph refuses the mail ({code})."),
        };
    }

    /// <summary>Secrets may have changed since the last message; only then is it signed in anew.</summary>
    private GraphSender Sender(ConnectionSettings settings)
    {
        if (_sender?.Settings.IsSameAs(settings) != true)
        {
            _sender?.Dispose();
            _sender = null;
            _sender = new GraphSender(
                settings,
                definition.From.Address,
                definition.Timeout,
                context.Folder,
                context.Time
            );
        }

        return _sender;
    }

    /// <summary>What is shared with the adapters speaks of a connection; here it is a channel.</summary>
    private string Plain(Exception failure)
    {
        var beginning = $"Connection '{Name}': ";
        return failure.Message.StartsWith(beginning, StringComparison.Ordinal)
            ? $"Microsoft Graph: {failure.Message[beginning.Length..]}"
            : failure.Message.Replace("connection '", "channel '", StringComparison.OrdinalIgnoreCase);
    }
}
