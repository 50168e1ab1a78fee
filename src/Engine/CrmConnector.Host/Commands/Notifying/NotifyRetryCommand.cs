using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Notifying;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>notify retry</c>.</summary>
internal sealed class NotifyRetryCommand : ConnectorCommand
{
    private readonly Argument<long?> _message = new("message")
    {
        Description = "The message's number; without it all that were given up.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public NotifyRetryCommand()
        : base(
            "retry",
            "Tries messages again that were given up, for example after an address or the mail server was put right.",
            "notify retry",
            "notify retry 17"
        ) => Add(_message);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var message = context.Get(_message);
        var count = await store.Messages.RetryAsync(message, cancellationToken);
        if (count == 0 && message is not null)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"There is no message {message} that was given up."),
                "See 'crmconnector notify list'"
            );
        }

        context.Output.Answer(new { Retried = count });
        if (count == 0)
        {
            context.Output.Say("No message was given up.");
            return ExitCode.Ok;
        }

        context.Output.Say(
            count == 1
                ? "The message is tried again."
                : string.Create(CultureInfo.InvariantCulture, $"{count} messages are tried again.")
        );
        if (context.Host.Served?.Service is { } service)
        {
            service.Notify();
            return ExitCode.Ok;
        }

        foreach (var sentence in await NotificationPass.RunAsync(installation, context.Host, cancellationToken))
        {
            context.Output.Say(sentence);
        }

        return ExitCode.Ok;
    }
}
