using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CrmConnector.Service.Telemetry;

/// <summary>
/// Sends metrics and traces over OTLP where the environment says so: <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> and the other variables of the OpenTelemetry specification.
/// Without it nothing is measured for anybody, and nothing is sent. Traces of adapters' libraries are not exported: their addresses may name mailboxes.
/// </summary>
internal sealed class TelemetryExport : IDisposable
{
    /// <summary>The variable that turns it on.</summary>
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly MeterProvider? _metrics;
    private readonly TracerProvider? _traces;

    public TelemetryExport(string installation, string version, Func<string, string?> variable)
    {
        if (string.IsNullOrEmpty(variable(EndpointVariable)))
        {
            return;
        }

        void Describe(ResourceBuilder resource) =>
            resource
                .AddService("crmconnector", serviceVersion: version, serviceInstanceId: installation)
                .AddEnvironmentVariableDetector();

        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(ServiceMetrics.MeterName)
            .AddMeter("System.Runtime")
            .AddOtlpExporter()
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(ServiceTraces.SourceName)
            .AddOtlpExporter()
            .Build();
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
    }
}
