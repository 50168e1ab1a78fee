using CrmConnector.Notifications.Localising;
using CrmConnector.Notifications.Rendering.Views;
using CrmConnector.Planning.Converting.Arguments;
using CrmConnector.Planning.Templating;

namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Follows a template from tag to tag, with the names that can be used at each place, and reports whatever is not one of them.</summary>
/// <param name="template">The template.</param>
/// <param name="errors">Receives what is wrong.</param>
/// <param name="follow">Called for each other template that it takes in, with the names that can be used there; false where there is none.</param>
internal sealed class TemplateWalk(
    TemplateText template,
    TemplateErrors errors,
    Func<string, TemplateScope, bool> follow
)
{
    private const string Else = "else";
    private static readonly string[] InLists = ["@index", "@first", "@last"];
    private readonly Stack<TemplateBlock> _open = new();

    public void From(ViewShape shape)
    {
        var scope = new TemplateScope(shape, Outer: null);
        foreach (var tag in TemplateScanner.Scan(template.Text))
        {
            scope = Step(tag, scope);
        }

        foreach (var block in _open)
        {
            errors.Add(
                block.At,
                $"'{{{{#{block.Name}}}}}' is not closed",
                $"write '{{{{/{block.Name}}}}}' where it ends"
            );
        }
    }

    private TemplateScope Step(TemplateTag tag, TemplateScope scope)
    {
        if (tag.Tokens.Count == 0)
        {
            return scope;
        }

        var at = tag.Tokens[0].Start;
        switch (tag.Sigil)
        {
            case '#':
                return Open(tag, scope);
            case '/':
                return Close(tag, scope);
            case '>':
                TakeIn(tag, scope);
                break;
            case ' ' when tag.Tokens[0] is { Kind: TemplateTokenKind.Path, Text: Else }:
                Otherwise(tag, scope);
                break;
            case ' ' when tag.Tokens is [{ Kind: TemplateTokenKind.Path }]:
                Show(tag.Tokens[0], scope);
                break;
            case ' ':
                Call(tag);
                break;
            default:
                errors.Add(
                    at,
                    $"'{{{{{tag.Sigil}' cannot be used here",
                    "show a name as '{{name}}', and test it with '{{#if name}}'"
                );
                break;
        }

        return scope;
    }

    private TemplateScope Open(TemplateTag tag, TemplateScope scope)
    {
        var (helper, at) = (tag.Tokens[0].Text, tag.Tokens[0].Start);
        _open.Push(new TemplateBlock(helper, at, scope));
        ViewNameKind? kind = helper switch
        {
            "each" => ViewNameKind.List,
            "with" => ViewNameKind.Group,
            _ => null,
        };
        if (kind is null && helper is not ("if" or "unless"))
        {
            errors.Add(
                at,
                $"there is no block '{helper}'",
                "there are '{{#if}}', '{{#unless}}', '{{#each}}' and '{{#with}}'"
            );
            return scope;
        }

        if (tag.Tokens is not [_, { Kind: TemplateTokenKind.Path } path])
        {
            errors.Add(at, $"'{{{{#{helper}}}}}' takes one name", $"write '{{{{#{helper} name}}}}'");
            return scope;
        }

        if (Resolve(path, scope) is not { } found || kind is null)
        {
            return scope;
        }

        if (found.Kind == kind)
        {
            return new TemplateScope(found.Shape!, scope);
        }

        errors.Add(path.Start, $"'{path.Text}' cannot be used with '{{{{#{helper}}}}}'", Use(path.Text, found.Kind));
        return scope;
    }

    private TemplateScope Close(TemplateTag tag, TemplateScope scope)
    {
        var helper = tag.Tokens[0].Text;
        if (_open.Count > 0 && _open.Peek().Name == helper)
        {
            return _open.Pop().Outside;
        }

        var open = _open.Count > 0 ? $"'{{{{/{_open.Peek().Name}}}}}' comes first" : "nothing is open here";
        errors.Add(tag.Tokens[0].Start, $"'{{{{/{helper}}}}}' closes nothing", open);
        return scope;
    }

    private void TakeIn(TemplateTag tag, TemplateScope scope)
    {
        var name = tag.Tokens[0];
        var inner = scope;
        if (tag.Tokens is [_, { Kind: TemplateTokenKind.Path } path])
        {
            if (Resolve(path, scope) is not { Kind: ViewNameKind.Group } found)
            {
                return;
            }

            inner = new TemplateScope(found.Shape!, Outer: null);
        }
        else if (tag.Tokens.Count > 1)
        {
            errors.Add(
                name.Start,
                $"'{{{{> {name.Text}}}}}' takes one name at most",
                "write '{{> template}}' or '{{> template name}}'"
            );
            return;
        }

        if (!follow(name.Text, inner))
        {
            errors.Add(
                name.Start,
                $"there is no template '{name.Text}' to take in",
                $"there are {string.Join(", ", MessageTemplates.Files)}"
            );
        }
    }

    private void Otherwise(TemplateTag tag, TemplateScope scope)
    {
        switch (tag.Tokens)
        {
            case [_]:
                break;
            case [_, { Text: "if" }, { Kind: TemplateTokenKind.Path } path]:
                Resolve(path, scope);
                break;
            default:
                errors.Add(
                    tag.Tokens[0].Start,
                    "this 'else' is not understood",
                    "write '{{else}}' or '{{else if name}}'"
                );
                break;
        }
    }

    private void Show(TemplateToken path, TemplateScope scope)
    {
        if (InLists.Contains(path.Text, StringComparer.Ordinal) && _open.Any(block => block.Name == "each"))
        {
            return;
        }

        if (Resolve(path, scope) is { Kind: not ViewNameKind.Text } found)
        {
            errors.Add(path.Start, $"'{path.Text}' is no text that could be shown", Use(path.Text, found.Kind));
        }
    }

    private void Call(TemplateTag tag)
    {
        var helper = tag.Tokens[0];
        if (helper.Text != TemplateNames.TextHelper)
        {
            errors.Add(
                helper.Start,
                $"there is no helper '{helper.Text}'",
                "show a name as '{{name}}', and a text of the language as '{{t \"key\"}}'"
            );
            return;
        }

        if (tag.Tokens is not [_, { Kind: TemplateTokenKind.Literal } key])
        {
            errors.Add(helper.Start, "'t' takes the key of a text in quotes", "write for example '{{t \"task.do\"}}'");
            return;
        }

        var text = ResourceTexts.Of(Languages.Default).Find(key.Text.Trim('"', '\''));
        if (text is null || Placeholders.Of(text).Any())
        {
            errors.Add(
                key.Start,
                $"there is no text {key.Text} that stands for itself",
                "write the text itself, or a key that the built-in templates use"
            );
        }
    }

    private ViewName? Resolve(TemplateToken path, TemplateScope scope)
    {
        var found = scope.Find(path.Text);
        if (found is null)
        {
            errors.Add(
                path.Start,
                $"there is no '{path.Text}' here",
                Choices.DidYouMean(path.Text, [.. scope.Shape.Names.Keys])
            );
        }

        return found;
    }

    private static string Use(string name, ViewNameKind kind) =>
        kind switch
        {
            ViewNameKind.List => $"write '{{{{#each {name}}}}}'",
            ViewNameKind.Group => $"write '{{{{#with {name}}}}}', or a name within it",
            ViewNameKind.Flag => $"test it with '{{{{#if {name}}}}}'",
            _ => $"write '{{{{{name}}}}}'",
        };
}
