//! Where the values of uniforms get to in a shader, and which branches ask about one.
//!
//! A value depends on a uniform if anything that it is made of does. A variable does if such a value is ever put into
//! it, whenever that is; an argument if a call anywhere gives it one. That finds too much rather than too little.

use naga::{AddressSpace, Block, Expression, Function, GlobalVariable, Handle, LocalVariable, Module, SampleLevel};
use naga::{Span, Statement, TypeInner};
use std::collections::HashSet;

/// Which function: one that is called, or where the shader is entered, by its number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Which {
    Called(Handle<Function>),
    Entered(usize),
}

/// Where a value can stay.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Global(Handle<GlobalVariable>),
    Local(Which, Handle<LocalVariable>),
    /// An argument, or what it points to.
    Argument(Which, u32),
    Result(Which),
}

/// The branches that depend on a uniform.
pub fn branches_on_uniforms(module: &Module) -> Vec<Span> {
    let uniform = |space| matches!(space, AddressSpace::Uniform | AddressSpace::Immediate);
    let globals = module.global_variables.iter().filter(|(_, variable)| uniform(variable.space));
    // The places that hold, at some time, what depends on a uniform.
    let mut reached: HashSet<_> = globals.map(|(handle, _)| Place::Global(handle)).collect();
    let called = module.functions.iter().map(|(handle, function)| (Which::Called(handle), function));
    let entered = module.entry_points.iter().enumerate().map(|(n, entry)| (Which::Entered(n), &entry.function));
    let functions: Vec<_> = called.chain(entered).collect();
    loop {
        let before = reached.len();
        // What is found before all is reached is found again after it.
        let mut found = Vec::new();
        for &(which, function) in &functions {
            let mut walk = Walk { module, which, function, depending: HashSet::new(), reached, found };
            walk.through_all();
            (reached, found) = (walk.reached, walk.found);
        }
        if reached.len() == before {
            return found;
        }
    }
}

/// A walk through a function.
struct Walk<'a> {
    module: &'a Module,
    which: Which,
    function: &'a Function,
    depending: HashSet<Handle<Expression>>,
    reached: HashSet<Place>,
    found: Vec<Span>,
}

impl Walk<'_> {
    fn through_all(&mut self) {
        // What an expression is made of stands before it.
        for (handle, expression) in self.function.expressions.iter() {
            if self.would_depend(expression) {
                self.depending.insert(handle);
            }
        }
        self.through(&self.function.body);
    }

    fn through(&mut self, block: &Block) {
        for (statement, span) in block.span_iter() {
            self.take(statement, *span);
        }
    }

    fn take(&mut self, statement: &Statement, span: Span) {
        match statement {
            Statement::Block(block) => self.through(block),
            Statement::If { condition, accept, reject } => {
                self.branch(*condition, span);
                self.through(accept);
                self.through(reject);
            }
            Statement::Switch { selector, cases } => {
                self.branch(*selector, span);
                cases.iter().for_each(|case| self.through(&case.body));
            }
            Statement::Loop { body, continuing, break_if } => {
                self.through(body);
                self.through(continuing);
                if let Some(condition) = break_if {
                    self.branch(*condition, span);
                }
            }
            Statement::Store { pointer, value } => {
                if self.depends(*value) || self.depends(*pointer) {
                    self.reached.extend(self.place(*pointer));
                }
            }
            Statement::Return { value } => {
                if value.is_some_and(|value| self.depends(value)) {
                    self.reached.insert(Place::Result(self.which));
                }
            }
            Statement::Call { function, arguments, .. } => self.call(*function, arguments),
            Statement::Emit(_)
            | Statement::Break
            | Statement::Continue
            | Statement::Kill
            | Statement::ControlBarrier(_)
            | Statement::MemoryBarrier(_)
            | Statement::ImageStore { .. } => {}
            other => panic!("how values flow through this has still to be said: {other:?}"),
        }
    }

    /// Notes a branch. Its place is that of what it asks, which is one line where the branch is many.
    fn branch(&mut self, asks: Handle<Expression>, span: Span) {
        if self.depends(asks) {
            let asked = self.function.expressions.get_span(asks);
            self.found.push(if asked.is_defined() { asked } else { span });
        }
    }

    /// What is given goes in; what is pointed to may come back.
    fn call(&mut self, function: Handle<Function>, arguments: &[Handle<Expression>]) {
        for ((n, given), argument) in (0..).zip(arguments).zip(&self.module.functions[function].arguments) {
            let inside = Place::Argument(Which::Called(function), n);
            let points = matches!(
                self.module.types[argument.ty].inner,
                TypeInner::Pointer { .. } | TypeInner::ValuePointer { .. }
            );
            if self.depends(*given) {
                self.reached.insert(inside);
            } else if points && self.reached.contains(&inside) {
                self.reached.extend(self.place(*given));
            }
        }
    }

    /// Where a pointer points into; none for what is no pointer.
    fn place(&self, pointer: Handle<Expression>) -> Option<Place> {
        match self.function.expressions[pointer] {
            Expression::Access { base, .. } | Expression::AccessIndex { base, .. } => self.place(base),
            Expression::GlobalVariable(variable) => Some(Place::Global(variable)),
            Expression::LocalVariable(variable) => Some(Place::Local(self.which, variable)),
            Expression::FunctionArgument(n) => Some(Place::Argument(self.which, n)),
            _ => None,
        }
    }

    /// Whether a value depends on a uniform; of a pointer, whether what it points to does.
    fn depends(&self, value: Handle<Expression>) -> bool {
        self.depending.contains(&value)
    }

    /// The same, from what it is made of.
    fn would_depend(&self, value: &Expression) -> bool {
        let any = |values: &[Option<Handle<Expression>>]| values.iter().flatten().any(|value| self.depends(*value));
        let holds = |place| self.reached.contains(&place);
        match *value {
            Expression::Literal(_)
            | Expression::Constant(_)
            | Expression::Override(_)
            | Expression::ZeroValue(_)
            | Expression::ArrayLength(_)
            | Expression::ImageQuery { .. } => false,
            Expression::GlobalVariable(variable) => holds(Place::Global(variable)),
            Expression::LocalVariable(variable) => {
                let begins = self.function.local_variables[variable].init;
                holds(Place::Local(self.which, variable)) || any(&[begins])
            }
            Expression::FunctionArgument(n) => holds(Place::Argument(self.which, n)),
            Expression::CallResult(function) => holds(Place::Result(Which::Called(function))),
            Expression::Compose { ref components, .. } => components.iter().any(|part| self.depends(*part)),
            Expression::Access { base, index } => any(&[Some(base), Some(index)]),
            Expression::AccessIndex { base, .. } => self.depends(base),
            Expression::Splat { value, .. } => self.depends(value),
            Expression::Swizzle { vector, .. } => self.depends(vector),
            Expression::Load { pointer } => self.depends(pointer),
            Expression::ImageSample { image, sampler, coordinate, array_index, offset, depth_ref, level, .. } => {
                let level = match level {
                    SampleLevel::Exact(level) | SampleLevel::Bias(level) => [Some(level), None],
                    SampleLevel::Gradient { x, y } => [Some(x), Some(y)],
                    SampleLevel::Auto | SampleLevel::Zero => [None, None],
                };
                any(&[Some(image), Some(sampler), Some(coordinate), array_index, offset, depth_ref]) || any(&level)
            }
            Expression::ImageLoad { image, coordinate, array_index, sample, level } => {
                any(&[Some(image), Some(coordinate), array_index, sample, level])
            }
            Expression::Unary { expr, .. } | Expression::Derivative { expr, .. } | Expression::As { expr, .. } => {
                self.depends(expr)
            }
            Expression::Binary { left, right, .. } => any(&[Some(left), Some(right)]),
            Expression::Select { condition, accept, reject } => any(&[Some(condition), Some(accept), Some(reject)]),
            Expression::Relational { argument, .. } => self.depends(argument),
            Expression::Math { arg, arg1, arg2, arg3, .. } => any(&[Some(arg), arg1, arg2, arg3]),
            ref other => panic!("what this depends on has still to be said: {other:?}"),
        }
    }
}
