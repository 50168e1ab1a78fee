using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CrmConnector.Processes;

namespace CrmConnector.Host.Output;

/// <summary>One JSON document per command on standard output; failures are <c>{"error": …}</c>.</summary>
internal sealed class JsonOutput(HostEnvironment host, Redactor redactor) : IConsoleOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // names of customers stay readable; nothing here lands in a web page
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public bool IsJson => true;

    public void Say(string line) { }

    public void Say(OutputTable table) { }

    public void Answer(object answer) => host.Out.WriteLine(redactor.Redact(JsonSerializer.Serialize(answer, Options)));

    public void Fail(Failure failure) =>
        Answer(
            new
            {
                Error = new
                {
                    ExitCode = (int)failure.Code,
                    Kind = failure.Code,
                    failure.Problem,
                    failure.Advice,
                    Details = failure.Details.Count > 0 ? failure.Details : null,
                },
            }
        );

    public Task<T> TrackAsync<T>(string title, Func<IProgress<Advance>, Task<T>> work) => work(new Ignored());

    private sealed class Ignored : IProgress<Advance>
    {
        public void Report(Advance value) { }
    }
}
