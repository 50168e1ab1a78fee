using System.CommandLine;
using CrmConnector.Abstractions.Definitions;
using CrmConnector.Host.Composing;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary>How a command line gives a selection: a whole one as a file, or what changes of the present one as options.</summary>
internal sealed class SelectionOptions
{
    private readonly Argument<string?> _file = new("file")
    {
        Description = "A YAML or JSON file with the whole selection: on, where, fields, leaving.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _where = new("--where")
    {
        Description =
            "A condition as process files write it: { field: country, in: [IT, FR] }. May stand several times; together they replace those that are selected.",
        HelpName = "condition",
    };

    private readonly Option<bool> _all = new("--all-records")
    {
        Description = "No condition besides the process's own.",
    };

    private readonly Option<string[]> _field = new("--field")
    {
        Description =
            "Where an optional field flows: none, to-target, to-source or both. May stand several times; other fields stay as they are.",
        HelpName = "field=direction",
    };

    private readonly Option<bool> _on = new("--on") { Description = "Switch the process on." };

    private readonly Option<bool> _off = new("--off")
    {
        Description = "Switch the process off. What happens meanwhile is delivered when it is on again.",
    };

    private readonly Option<string?> _leaving = new("--leaving")
    {
        Description =
            "What becomes of linked records that are left out from now on: keep (they stay, and stay linked), unlink, or remove (as 'deletes' says).",
        HelpName = "rule",
    };

    /// <summary>Gives the command its argument and options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_file);
        Option[] options = [_where, _all, _field, _on, _off, _leaving];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>The selection that the command line gives.</summary>
    public Selection Read(CommandContext context, ProcessDefinition process, Selection present)
    {
        var where = context.Get(_where) ?? [];
        var fields = context.Get(_field) ?? [];
        var isGiven =
            where.Length + fields.Length > 0
            || context.Get(_all)
            || context.Get(_on)
            || context.Get(_off)
            || context.Get(_leaving) is not null;
        if (isGiven == context.Get(_file) is not null)
        {
            throw new UsageException(
                isGiven
                    ? "A file holds the whole selection, and options change the present one."
                    : "Nothing was selected.",
                $"Name a file, or write what changes: --where, --all-records, --field, --on, --off, --leaving. See what may be chosen: crmconnector selections show {process.Name}"
            );
        }

        return context.Get(_file) is { } file ? ReadFile(context.FullPath(file), file) : Change(context, present);
    }

    private static Selection ReadFile(string path, string name)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file '{name}'.", $"Looked for it as {path}.");
        }

        var file = SelectionFileParser.Parse(File.ReadAllText(path), name);
        return file.Selection ?? throw new ConfigurationRejectedException(file.Errors);
    }

    private Selection Change(CommandContext context, Selection present)
    {
        if ((context.Get(_on) && context.Get(_off)) || (context.Get(_all) && context.Get(_where) is { Length: > 0 }))
        {
            throw new UsageException(
                "These options contradict each other.",
                "Write one of --on and --off, of --where and --all-records."
            );
        }

        var leaving = context.Get(_leaving);
        var given = Parse([
            .. context.Get(_where) is { Length: > 0 } where ? where.Select(c => $"  - {c}").Prepend("where:") : [],
            .. context.Get(_field) is { Length: > 0 } fields ? fields.Select(Field).Prepend("fields:") : [],
            .. leaving is null ? Array.Empty<string>() : [$"leaving: {leaving}"],
        ]);
        return new Selection
        {
            IsOn = context.Get(_on) || (present.IsOn && !context.Get(_off)),
            Where =
                context.Get(_all) ? []
                : given.Where.Count > 0 ? given.Where
                : present.Where,
            Fields = present
                .Fields.Concat(given.Fields)
                .GroupBy(f => f.Key, StringComparer.Ordinal)
                .ToDictionary(f => f.Key, f => f.Last().Value, StringComparer.Ordinal),
            Leaving = given.Leaving,
        };
    }

    private static string Field(string text) =>
        text.Split('=', 2) is [var field, var direction]
            ? $"  {field.Trim()}: {direction.Trim()}"
            : throw new UsageException(
                $"'{text}' names no direction.",
                "Write --field FIELD=none, to-target, to-source or both."
            );

    private static Selection Parse(IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return Selection.Everything;
        }

        var file = SelectionFileParser.Parse(string.Join('\n', lines), "the command line");
        return file.Selection
            ?? throw new UsageException(
                $"The selection cannot be read: {string.Join("; ", file.Errors.Select(e => e.Problem))}.",
                $"{char.ToUpperInvariant(file.Errors[0].Advice[0])}{file.Errors[0].Advice[1..]}."
            );
    }
}
