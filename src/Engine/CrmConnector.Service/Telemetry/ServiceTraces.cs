using System.Diagnostics;

namespace CrmConnector.Service.Telemetry;

/// <summary>The source of the service's traces.</summary>
internal static class ServiceTraces
{
    /// <summary>Its name, for exporters.</summary>
    public const string SourceName = "CrmConnector";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the trace of one process's run; null where nobody listens.</summary>
    public static Activity? Run(string process, string trigger)
    {
        var activity = Source.StartActivity("run");
        activity?.SetTag("crmconnector.process", process);
        activity?.SetTag("crmconnector.trigger", trigger);
        return activity;
    }

    /// <summary>Begins the part of a run that one flow is.</summary>
    public static Activity? Flow(string flow)
    {
        var activity = Source.StartActivity("flow");
        activity?.SetTag("crmconnector.flow", flow);
        return activity;
    }
}
