using System.CommandLine;
using System.Reflection;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Serving;
using CrmConnector.Service;

namespace CrmConnector.Host.Commands;

/// <summary><c>serve</c>: keeps the systems in step until it is stopped.</summary>
internal sealed class ServeCommand : ConnectorCommand
{
    private readonly Option<string?> _listen = new("--listen")
    {
        Description = "Where to listen, instead of what the installation file says; port 0 takes a free one.",
        HelpName = "address",
    };

    public ServeCommand()
        : base(
            "serve",
            "Keeps the systems in step by itself until it is stopped: runs the processes by their schedules and as soon as a system tells of a change. Process "
                + "files that change take effect without a restart. Other commands work meanwhile: the service carries them out.",
            "serve",
            "serve --installation /etc/crmconnector",
            "serve --json",
            "serve --listen http://127.0.0.1:0"
        ) => Add(_listen);

    /// <inheritdoc/>
    public override bool IsForTheService => false;

    /// <inheritdoc/>
    public override bool SpeaksInLines => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await ServeAsync(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // stopped while it started
            return ExitCode.Ok;
        }
    }

    private async Task<ExitCode> ServeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenToServeAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var definition = installation.Definition.Service;
        var here = new ServedHere(installation, context.Redactor);
        var start = await ServiceHost.StartAsync(
            new ServedInstallation(installation, store),
            new ServiceSettings(Listen(context, definition.Listen), definition.Address),
            new ServiceParts(
                context.Host.Time,
                new ServedCommands(context.Host, here),
                logging => ServiceLog.AddTo(logging, context),
                context.Host.Variable,
                Assembly.GetExecutingAssembly().GetName().Version!.ToString(3)
            )
            {
                Started = service => here.Service = service,
            },
            cancellationToken
        );
        if (start.Service is not { } service)
        {
            throw new ConfigurationRejectedException(start.Reading.Errors, "the service was not started");
        }

        await using (service)
        {
            service.Announce();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, service.Ended);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Host.Time, end.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // being stopped is how a service ends; ending by itself is a defect, which the log tells
        return cancellationToken.IsCancellationRequested ? ExitCode.Ok : ExitCode.Failed;
    }

    private Uri Listen(CommandContext context, Uri usual) =>
        context.Get(_listen) is not { } text ? usual
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp ? uri
        : throw new UsageException(
            $"'{text}' is not an address to listen on.",
            "Write one such as http://127.0.0.1:5480."
        );
}
