using System.Net;
using System.Net.Mail;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Notifications.Channels.Mails;
using CrmConnector.Notifications.Messages;

namespace CrmConnector.Notifications.Channels.Smtp;

/// <summary>Hands mails to a mail server, each in a connection of its own.</summary>
internal sealed class SmtpChannel(SmtpChannelDefinition definition, ChannelContext context) : IChannel
{
    private readonly MailComposer _composer = new(definition.From, context.Installation);

    public string Name => definition.Name;

    public async ValueTask<DeliveryOutcome> DeliverAsync(Message message, CancellationToken cancellationToken)
    {
        if (message.To.Count == 0)
        {
            return new DeliveryOutcome.Refused("The message has no address.");
        }

        var secrets = new ChannelSecrets(Name, context.Secrets);
        var user = secrets.Resolve(definition.User, "user");
        var password = secrets.Resolve(definition.Password, "password");
        if (secrets.Problem is { } problem)
        {
            return problem;
        }

        if (definition.AuthoritiesFile is { } file)
        {
            if (TrustedAuthorities.Read(file) is not { } authorities)
            {
                return new DeliveryOutcome.TryAgain(
                    $"The file of key 'ca' of channel '{Name}' cannot be read, or holds no certificate in PEM form."
                )
                {
                    ConcernsChannel = true,
                };
            }

            // ends with this method: changes of the asynchronous context do not flow to the caller
            CertificateCheck.Trust(authorities);
        }

        return await SendAsync(message, user is null ? null : new NetworkCredential(user, password), cancellationToken);
    }

    public void Dispose() { }

    /// <summary>To all at once; where the server breaks that off, to each alone, so that one bad address does not keep the mail from the others.</summary>
    private async ValueTask<DeliveryOutcome> SendAsync(
        Message message,
        NetworkCredential? credential,
        CancellationToken cancellationToken
    )
    {
        var first = await TryAsync(message, message.To, credential, cancellationToken);
        if (message.To.Count == 1 || !first.IsBrokenOff)
        {
            return first.Outcome(message.To);
        }

        var all = SmtpResult.Good;
        for (var i = 0; i < message.To.Count && all.ServerProblem is null; i++)
        {
            all = all.With(await TryAsync(message, [message.To[i]], credential, cancellationToken));
            if (all.ServerProblem is not null)
            {
                all = all with { Untried = [.. message.To.Skip(i)] };
            }
        }

        return all.Outcome(message.To);
    }

    private async ValueTask<SmtpResult> TryAsync(
        Message message,
        IReadOnlyList<string> to,
        NetworkCredential? credential,
        CancellationToken cancellationToken
    )
    {
        using var patience = new CancellationTokenSource(definition.Timeout, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var mail = _composer.Compose(message, to);
        using var client = new SmtpClient(definition.Host, definition.Port)
        {
            EnableSsl = definition.StartTls,
            Credentials = credential,
        };
        // the token alone does not end the wait for the server's answer to a mail
        await using var abort = either.Token.Register(client.Dispose);
        try
        {
            await client.SendMailAsync(mail, either.Token);
            return SmtpResult.Good;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SmtpResult.Server(to, SmtpFailures.NotInTime);
        }
        catch (SmtpException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return SmtpFailures.Explain(failure, to, patience.IsCancellationRequested);
        }
    }
}
