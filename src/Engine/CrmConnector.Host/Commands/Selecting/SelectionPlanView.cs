using System.Globalization;
using CrmConnector.Engine.Selecting;
using CrmConnector.Host.Output;
using CrmConnector.Processes;

namespace CrmConnector.Host.Commands.Selecting;

/// <summary>Shows what a selection would change.</summary>
internal static class SelectionPlanView
{
    public static void Show(SelectionPlan plan, IConsoleOutput output)
    {
        if (plan.IsSame)
        {
            output.Say("No record would come in or be left out, and no field would change.");
            return;
        }

        output.Say(Text($"  {plan.Enter, 9:N0}  come in{Linked(plan.EnterLinked)}"));
        output.Say(Text($"  {plan.Leave, 9:N0}  are left out{Linked(plan.LeaveLinked)}{Rule(plan)}"));
        output.Say(Text($"  {plan.Stay, 9:N0}  stay selected"));
        foreach (var field in plan.Fields)
        {
            output.Say(
                $"  {field.Title}: {SelectionWords.Of(field.Before)} before, {SelectionWords.Of(field.After)} then"
            );
        }

        if (plan.ReadsAll)
        {
            output.Say(
                "To bring in what comes in, all selected records are read once. Nothing that is equal is written."
            );
        }

        if (plan.Guard is { } guard)
        {
            output.Say(guard.Forecast);
        }
    }

    public static object ForMachines(SelectionPlan plan, SelectionGeneration? made = null) =>
        new
        {
            plan.Process,
            made?.Generation,
            plan.After,
            plan.Enter,
            plan.EnterLinked,
            plan.Leave,
            plan.LeaveLinked,
            plan.Stay,
            Leaving = SelectionWords.Of(plan.Leaving),
            Fields = plan.Fields.Select(f => new
            {
                f.Field,
                f.Title,
                Before = SelectionWords.Of(f.Before),
                After = SelectionWords.Of(f.After),
            }),
            plan.ReadsAll,
            Guard = plan.Guard?.Forecast,
        };

    private static string Linked(long linked) => linked == 0 ? "" : Text($", {linked:N0} of them linked");

    private static string Rule(SelectionPlan plan) =>
        plan.LeaveLinked == 0 ? "" : $": {SelectionView.Words(plan.Leaving)}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
