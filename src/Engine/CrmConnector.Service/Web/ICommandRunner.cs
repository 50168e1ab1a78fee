namespace CrmConnector.Service.Web;

/// <summary>Carries out a command line within the service, on its state store and connections.</summary>
public interface ICommandRunner
{
    /// <summary>Carries it out; gives the exit code.</summary>
    Task<int> RunAsync(
        CommandRequest request,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken
    );
}
