using CrmConnector.Host.Commands;
using Microsoft.Extensions.Logging.Console;

namespace CrmConnector.Host.Serving;

/// <summary>Where the service's log goes: to the output, one line an event; for machines as JSON.</summary>
internal static class ServiceLog
{
    public static void AddTo(ILoggingBuilder logging, CommandContext context)
    {
        if (context.Host.Out == TextWriter.Null)
        {
            return;
        }

        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        if (context.Output.IsJson)
        {
            logging.AddJsonConsole(o =>
            {
                o.UseUtcTimestamp = true;
                o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
        else
        {
            logging.AddConsole(o => o.FormatterName = LogLineFormatter.FormatterName);
            logging.Services.AddSingleton<ConsoleFormatter>(new LogLineFormatter(context.Host.Time));
        }
    }
}
