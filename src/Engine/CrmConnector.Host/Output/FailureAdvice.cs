using CrmConnector.Abstractions.Adapters;
using CrmConnector.Engine.Flows;
using CrmConnector.Engine.Guarding;
using CrmConnector.Engine.Leasing;
using CrmConnector.Engine.Running;
using CrmConnector.Engine.Selecting;
using CrmConnector.Engine.Undoing;
using CrmConnector.Host.Composing;
using CrmConnector.Host.Demonstrating;
using CrmConnector.Host.Sandboxing;
using CrmConnector.Host.Serving;
using CrmConnector.Service.Web;
using CrmConnector.State;

namespace CrmConnector.Host.Output;

/// <summary>The one place that turns exceptions into words, advice and exit codes.</summary>
internal static class FailureAdvice
{
    /// <summary>Set to 1, it adds the exception's own text to an unexpected failure. It may hold values of records.</summary>
    public const string DebugVariable = "CRMCONNECTOR_DEBUG";

    public static Failure For(Exception exception, HostEnvironment host) =>
        exception switch
        {
            OperationCanceledException => new(
                ExitCode.Cancelled,
                "Stopped. What was committed stays; the next run goes on from there."
            ),
            ConfigurationRejectedException rejected => rejected.ToFailure(),
            UsageException usage => new(ExitCode.Usage, usage.Message, usage.Advice),
            InvalidConfigurationException => new(ExitCode.Usage, exception.Message),
            CredentialsRefusedException => new(
                ExitCode.Failed,
                exception.Message,
                "Nothing was retried: a refused password is not helped by asking again."
            ),
            PrivilegeMissingException or SchemaChangedException => new(ExitCode.Failed, exception.Message),
            SystemUnavailableException => new(
                ExitCode.Failed,
                exception.Message,
                "Run the command again when the system answers; it goes on where it stopped."
            ),
            AdapterException => new(ExitCode.Failed, exception.Message),
            UndoNotPossibleException undo => new(ExitCode.Usage, undo.Message, undo.Advice),
            ProcessPausedException => new(ExitCode.Paused, exception.Message),
            SelectionRefusedException refused => new(
                ExitCode.Usage,
                $"The process does not let this be selected: {string.Join("; ", refused.Problems.Select(p => p.Problem))}.",
                $"{char.ToUpperInvariant(refused.Problems[0].Advice[0])}{refused.Problems[0].Advice[1..]}."
            ),
            SelectionOutdatedException => new(ExitCode.Failed, exception.Message),
            LeaseHeldException => new(ExitCode.Failed, exception.Message),
            GuardTrippedException => new(ExitCode.GuardStopped, exception.Message),
            StoreChangedException or DemoBrokeOffException => new(ExitCode.Failed, exception.Message),
            ProcessInvalidException invalid => new ConfigurationRejectedException(invalid.Errors).ToFailure(),
            StateStoreLockedException or SandboxBusyException or ServedElsewhereException => new(
                ExitCode.Locked,
                exception.Message
            ),
            UnknownHashKeyException or UnknownSchemaException => new(ExitCode.Usage, exception.Message),
            StateStoreException => new(ExitCode.Failed, exception.Message),
            CannotListenException listen => new(
                listen.IsTaken ? ExitCode.Failed : ExitCode.Usage,
                listen.Message,
                "Choose another place: service: { listen: \"http://127.0.0.1:PORT\" } in crmconnector.yaml, or --listen http://127.0.0.1:0 for a free port."
            ),
            IOException or UnauthorizedAccessException => new(ExitCode.Failed, exception.Message),
            _ => Unexpected(exception, host),
        };

    private static Failure Unexpected(Exception exception, HostEnvironment host)
    {
        var debug = string.Equals(host.Variable(DebugVariable), "1", StringComparison.Ordinal);
        return new Failure(
            ExitCode.Failed,
            $"Unexpected: {exception.GetType().Name} in {exception.TargetSite?.DeclaringType?.FullName ?? "unknown code"}.",
            $"This is a defect. Set {DebugVariable}=1 and run it again to see where it comes from (the text may then show values of records)."
        )
        {
            Details = debug ? [exception.ToString()] : [],
        };
    }
}
