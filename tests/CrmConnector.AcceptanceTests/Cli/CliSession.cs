using System.Globalization;
using System.Text;

namespace CrmConnector.AcceptanceTests.Cli;

/// <summary>Several calls of the program one after the other, written down as a terminal shows them.</summary>
internal sealed class CliSession(CliProgram program)
{
    private readonly StringBuilder _text = new();

    /// <summary>What was typed and answered so far, without what differs from run to run.</summary>
    public string Text => Normalised.Text(_text.ToString(), program.Folder);

    public async Task<CliResult> DoAsync(params string[] args)
    {
        var result = await program.RunAsync(args);
        _text.Append(CultureInfo.InvariantCulture, $"$ crmconnector {string.Join(' ', args)}\n{result.Out}");
        foreach (var line in Normalised.Errors(result.Error))
        {
            _text.Append(CultureInfo.InvariantCulture, $"[error] {line}\n");
        }

        _text.Append(CultureInfo.InvariantCulture, $"[exit code {result.ExitCode}]\n\n");
        return result;
    }
}
