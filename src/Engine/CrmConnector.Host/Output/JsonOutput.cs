using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CrmConnector.Processes;

namespace CrmConnector.Host.Output;

/// <summary>One JSON document per command on standard output, whatever happens; a failure is its property <c>error</c>.</summary>
/// <param name="host">Where it goes.</param>
/// <param name="redactor">Keeps secrets out of it.</param>
/// <param name="inLines">The command writes lines of JSON: its document is one of them, and none where it is empty.</param>
internal sealed class JsonOutput(HostEnvironment host, Redactor redactor, bool inLines = false) : IConsoleOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // names of customers stay readable; nothing here lands in a web page
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly JsonSerializerOptions OnOneLine = new(Options) { WriteIndented = false };

    private JsonObject _document = [];
    private bool _isFinished;

    public bool IsJson => true;

    public void Say(string line) { }

    public void Say(OutputTable table) { }

    public void Answer(object answer) => _document = JsonSerializer.SerializeToNode(answer, Options)!.AsObject();

    public void Fail(Failure failure)
    {
        _document["error"] = JsonSerializer.SerializeToNode(
            new
            {
                ExitCode = (int)failure.Code,
                Kind = failure.Code,
                failure.Problem,
                failure.Advice,
                Details = failure.Details.Count > 0 ? failure.Details : null,
            },
            Options
        );
        if (_isFinished)
        {
            // a second document would not be one
            host.Error.WriteLine(redactor.Redact(failure.Problem));
        }
    }

    public void Finish()
    {
        if (!_isFinished && !(inLines && _document.Count == 0))
        {
            _isFinished = true;
            host.Out.WriteLine(redactor.Redact(_document.ToJsonString(inLines ? OnOneLine : Options)));
            host.Out.Flush();
        }
    }

    public Task<T> TrackAsync<T>(string title, Func<IProgress<Advance>, Task<T>> work) => work(new Ignored());

    private sealed class Ignored : IProgress<Advance>
    {
        public void Report(Advance value) { }
    }
}
