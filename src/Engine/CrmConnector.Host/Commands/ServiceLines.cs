using System.Globalization;
using CrmConnector.Host.Output;
using CrmConnector.Service;

namespace CrmConnector.Host.Commands;

/// <summary>What <c>status</c> says of the service that carries it out.</summary>
internal static class ServiceLines
{
    public static void Say(ServiceSituation service, IConsoleOutput output)
    {
        output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Served since {service.Since:yyyy-MM-dd HH:mm'Z'}.{Hears(service)}{Running(service)}"
            )
        );
        foreach (var connection in service.Heard.Where(h => !h.Value).Select(h => h.Key))
        {
            output.Say(
                $"{connection}: its changes are not heard now; it is listened to again and again, and schedules go on."
            );
        }

        foreach (var sentence in service.Incidents.Values)
        {
            output.Say(sentence);
        }

        if (service.Refused.Count > 0)
        {
            output.Say("Changed process files are not in effect, as they have errors:");
            foreach (var error in service.Refused)
            {
                output.Say($"  {error}");
            }
        }
    }

    private static string Hears(ServiceSituation service)
    {
        string[] at =
        [
            .. service.Heard.Where(h => h.Value).Select(h => h.Key),
            .. service.Subscriptions.Where(s => s.Value > 0).Select(s => s.Key),
        ];
        return at.Length > 0 ? $" Changes are heard at once from: {string.Join(", ", at)}." : "";
    }

    private static string Running(ServiceSituation service) =>
        service.Running.Count > 0 ? $" Running now: {string.Join(", ", service.Running)}." : "";
}
