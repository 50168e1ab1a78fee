using CrmConnector.Host.Composing;
using CrmConnector.Processes;
using CrmConnector.Service;

namespace CrmConnector.Host.Serving;

/// <summary>The service within which a command is carried out.</summary>
/// <param name="installation">What it serves.</param>
/// <param name="redactor">Knows its secrets.</param>
internal sealed class ServedHere(Installation installation, Redactor redactor)
{
    /// <summary>What it serves.</summary>
    public Installation Installation => installation;

    /// <summary>Knows its secrets.</summary>
    public Redactor Redactor => redactor;

    /// <summary>
    /// The installation by the process files that are in effect, whatever stands in the folder by now: commands are to do what the service does. What was changed
    /// just before the command counts already, if it is good.
    /// </summary>
    /// <param name="catchUp">False to look at no system and wait for none: what is in effect at this moment.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Installation> InEffectAsync(bool catchUp, CancellationToken cancellationToken)
    {
        if (Service is not { } service)
        {
            return installation.Lend(installation.Files);
        }

        if (catchUp)
        {
            await service.CatchUpAsync(cancellationToken);
        }

        return installation.Lend(
            installation.Files with
            {
                Processes = service.Files,
                Notifications = service.Notifications,
            }
        );
    }

    /// <summary>The service; null until it has started.</summary>
    public ServiceHost? Service { get; set; }
}
