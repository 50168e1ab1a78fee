using CrmConnector.Engine.Progress;
using CrmConnector.Service.Web;
using Microsoft.Extensions.Logging;

namespace CrmConnector.Service;

/// <summary>What the service gets from the program around it.</summary>
/// <param name="Time">The clock.</param>
/// <param name="Commands">Carries out command lines.</param>
/// <param name="Logging">Says where the log goes.</param>
/// <param name="Variable">Gives an environment variable, or null.</param>
/// <param name="Version">The program's version.</param>
public sealed record ServiceParts(
    TimeProvider Time,
    ICommandRunner Commands,
    Action<ILoggingBuilder> Logging,
    Func<string, string?> Variable,
    string Version
)
{
    /// <summary>Is given the service before the first command can reach it: a command that makes work asks it for runs.</summary>
    public Action<ServiceHost> Started { get; init; } = static _ => { };

    /// <summary>Is told how far runs are.</summary>
    public IRunObserver Observer { get; init; } = SilentObserver.Instance;
}
